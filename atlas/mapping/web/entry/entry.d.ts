/** What starts the scripts: Streamlit's components in the app, the payload in a document. */

/** What Streamlit gives a component, each time something changed. */
interface Component<Data> {
  parentElement: HTMLElement | ShadowRoot;
  data: Data;
  setTriggerValue(name: string, value: unknown): void;
}
/** What a component has drawn of the base of this name. */
interface Drawn<Data> {
  name: string;
  update(component: Component<Data>): void;
  destroy(): void;
}
/** Where a component is on the page, from its mounting to its unmounting. */
interface Place<Data> {
  show(component: Component<Data>): void;
  destroy(): void;
}

interface BaseData {
  /** Names a base by what it holds: another base has another name. */
  name: string;
  /** The base as JSON. */
  base: string;
  css: string;
}
interface ExplorerData {
  name: string;
  view: LiveView;
  options: LiveOptions;
}
/** What is told to the server of what the user did. */
interface LiveState {
  query: Query;
  selected?: Chosen | null;
  position?: Stand | null;
  background?: boolean;
}

/** Rows of a file, and what the legend calls them. */
interface OwnRows {
  rows: OwnRow[];
  label: string;
}
interface OwnData extends OwnRows {
  name: string;
  view: View;
}
type OwnRow = [lat: number, lon: number, name: string];

/** Texts of the head of a document. */
type DocumentTexts = Record<"title" | "filters" | "date", Both>;
interface DocumentContent {
  base: Base;
  view: Partial<View>;
  document: DocumentTexts;
  embed: boolean;
  /** Leaflet, as a script. */
  library: string;
  /** Styles of map and explorer. */
  styles: string;
}

interface SortableData {
  title: string;
  lang: string;
  columns: { name: string; number: boolean }[];
  values: (string | number | null)[][];
  texts: string[][];
  words: { ascending: string; descending: string };
}

interface SpeechData {
  lang: string;
  /** Where a text of Streamlit stands, in which attribute, what it is, what it should be. */
  words: [place: string, attribute: string, word: string, said: string][];
}

interface Clusteratlas {
  /** Draw rows of one's own above a map. */
  createOwn(map: L.Map): { show(own: OwnRows): void };
  /** List their names after a place of a document. */
  listOwn(place: HTMLElement, own: OwnRows): void;
  /** Read what is packed in a document. */
  unpack<Content>(text: string): Promise<Content>;
  /** Make a component of Streamlit's that draws as soon as what it is drawn upon is here. */
  mounting<Data extends { name: string }, Held>(
    create: (component: Component<Data>, base: Held) => Drawn<Data>,
    bases: () => Map<string, Held> | undefined,
  ): (component: Component<Data>) => () => void;
}

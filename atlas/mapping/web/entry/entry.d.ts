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

/** What is brought as JSON in UTF-8. */
interface BaseData {
  /** Names a base by what it holds: another base has another name. */
  name: string;
  base: Base;
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
  /** Counts in place of the rows, where those are too many. */
  cells?: OwnCells | null;
}
/** Counts by cell, of one level or of several. */
interface OwnCells {
  levels: CellLevel[];
  places: string[];
  industries: string[];
  words: Record<"legend" | "records" | "rows" | "share" | "part" | "finest" | "list" | "district" | "lat" | "lon" | "count" | "more" | "view", string>;
}
/** Cells of a level as columns; squares of the world's map, counted from its upper left corner. */
interface CellLevel {
  level: number;
  x: number[];
  y: number[];
  count: number[];
  /** Rows whether or not a filter lets them through; null where there is no filter. */
  all: number[] | null;
  /** Which place. */
  place: number[];
  /** Which industries lead, each with its count. */
  led: number[][];
}
/** A cell on the screen. */
interface Square {
  at: number;
  left: number;
  top: number;
  side: number;
  count: number;
  /** Class of the count. */
  step: number;
  /** The number as it is written, and how wide it is. */
  text: string;
  wide: number;
}
/** A class of counts: from which one on, and how its squares look. */
interface CellStep {
  text: string;
  side: number;
  color: string;
  line: string;
}
interface CellsOnMap {
  show(cells: OwnCells | null | undefined): void;
  /** Is told when cells were drawn. */
  onDrawn(told: () => void): void;
  at(point: L.Point): string[];
  /** Whether a number is written at a place of the container. */
  written(x: number, y: number): boolean;
  /** What the legend says, null where no cells are shown. */
  legend(): string | null;
  steps(): CellStep[];
  inView(): CellsInView | null;
  printed(): SVGElement[];
}
/** Cells of a level that are in view, as positions in its columns. */
interface CellsInView {
  level: CellLevel;
  at: number[];
}
/** One's own rows on a map. */
interface OwnOnMap {
  show(own: OwnRows): void;
  cellsInView(): CellsInView | null;
  onMoved(told: () => void): void;
}
/** What is seen of the world, in degrees. */
type OwnView = Record<"west" | "south" | "east" | "north" | "zoom", number>;
interface OwnData extends OwnRows {
  name: string;
  /** Whether the server wants to know what is seen. */
  asks: boolean;
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
  /** List their names or counts after a place of a document that opens at a zoom. */
  listOwn(place: HTMLElement, own: OwnRows, drawn: OwnOnMap): void;
  createCells(map: L.Map): CellsOnMap;
  cellClass(count: number, most: number): number;
  cellSteps(most: number): (number | null)[];
  writtenCount(count: number, lang: string, fits: (text: string) => boolean): string;
  cellLines(cells: OwnCells, level: CellLevel, at: number, lang: string): string[];
  cellLegend(cells: OwnCells, level: CellLevel, most: number, lang: string): string;
  cellLevel(levels: CellLevel[], zoom: number): CellLevel;
  cellTable(cells: OwnCells, shown: CellsInView, lang: string): HTMLElement;
  cellCount(cells: OwnCells, shown: CellsInView, lang: string): string;
  fit(canvas: HTMLCanvasElement, brush: CanvasRenderingContext2D, size: L.Point): void;
  /** Read what is packed in a document. */
  unpack<Content>(text: string): Promise<Content>;
  /** Make a component of Streamlit's that draws as soon as what it is drawn upon is here. */
  mounting<Data extends { name: string }, Held>(
    create: (component: Component<Data>, base: Held) => Drawn<Data>,
    bases: () => Map<string, Held> | undefined,
  ): (component: Component<Data>) => () => void;
}

/** What the folder `base` provides: elements and texts. Each folder adds its part. */

interface Clusteratlas {
  /** Bases of the live app by their names, and the sheet of its styles. */
  bases?: Map<string, Base>;
  sheet?: CSSStyleSheet;
  /** The explorer of an exported document. */
  document?: Explorer;

  /** Files of the server that were offered, and whether something would be lost by leaving. */
  offered?: Set<string>;
  unsaved?: boolean;
  offer(file: OfferedFile | null | undefined): void;

  provide(parts: Partial<Clusteratlas>): void;
  /** Read what a component of the live app was sent packed: JSON in UTF-8. */
  received(packed: Uint8Array): any;

  element<K extends keyof HTMLElementTagNameMap>(
    tag: K, set?: Attributes | null, ...children: Child[]): HTMLElementTagNameMap[K];
  svg<K extends keyof SVGElementTagNameMap>(
    tag: K, set?: Attributes | null, ...children: Child[]): SVGElementTagNameMap[K];
  isolated(text: string): HTMLElement;
  webLink(text: string): HTMLAnchorElement | string;
  change(target: Element, name: string, value: string | number): void;
  /** Give the element that has the focus, in the root that a node stands in. */
  focused(node: Node): Element | null;

  translator(base: Pick<Base, "texts">, lang: Lang): Words;

  filterName(words: Words, field: Field): string;
  valueLabel(base: Base, words: Words, field: Field, value: string): string;
  labelsOf(taxonomy: Coded[], codes: Position[], lang: Lang): string;
  sentence(base: Base, words: Words, query: Query, found?: Answer): SentencePart[];
  filtersInWords(base: Base, words: Words, query: Query): string;
  hits(words: Words, query: Query, found: Rows): string;
  parametersOf(filter: FilterName): Field[];
  hintText(base: Base, words: Words, query: Query, hint: Hint): string;
  countFilters(query: Query): number;

  compareValues(a: string | number, b: string | number, locale: string): number;
  inOrder<Item>(items: Item[], valueOf: (item: Item) => string | number | null, down: boolean,
    locale: string): Item[];
  sortHeading(title: string, onSort: () => void, set: Record<string, unknown>): HTMLElement;
  /** Mark the heading at a position; -1 is none. */
  markSorted(head: Element, at: number, down: boolean): void;

  createChoice(parts: ChoiceParts): Choice;
  sameTarget(a: Chosen | null | undefined, b: Chosen | null | undefined): boolean;
}

declare var clusteratlas: Clusteratlas;

/** Attributes of an element; a function listens to the event of its name. */
type Attributes =
  & { [E in keyof HTMLElementEventMap]?: ((event: HTMLElementEventMap[E]) => void) | null }
  & Record<string, unknown>;
/** Texts become text nodes; what is empty is left out. */
type Child = Node | string | number | null | undefined | false;

type Values = Record<string, string | number>;

/** The texts of a language. */
interface Words {
  lang: Lang;
  locale: string;
  number(value: number, decimals?: number): string;
  t(text: string, values?: Values): string;
  n(one: string, many: string, count: number, values?: Values): string;
  ml(text: Both | string | null | undefined): string;
  listing(words: string[]): string;
  alternatives(words: string[]): { type: "element" | "literal"; value: string }[];
  date(day: string): string;
}

/** A part of the filters in words: plain, or standing for one filter. */
type SentencePart = { text: string; field?: undefined } | FilterPart;
interface FilterPart {
  text: string;
  field: Field;
  value: string;
}

/** What a card can show: a record, a district, or a list of networks. */
type Target = (Chosen & { rows?: undefined }) | { type: "list"; id?: undefined; rows: number[]; clusters?: number[] };
/** Who moved the focus; nobody, when it stays. */
type Focus = "pointer" | "keyboard" | boolean | undefined;

interface ChoiceParts {
  base: Base;
  options: MapOptions;
  container: HTMLElement;
  symbols: SymbolLayer;
  ground: Ground;
  context: () => MapContext;
  draw: () => void;
  redraw: () => void;
}

/** What is chosen on the map. */
interface Choice {
  card: Card;
  /** Mark on the ground a cluster that is pointed at (-1: none), or else what is chosen. */
  mark(cluster: number): void;
  /** Ring a network that is pointed at (-1: none). */
  point(row: number): void;
  choose(target: Target | null, focus?: Focus): void;
  told(): Chosen | null;
  take(target: Chosen | null, focus?: Focus): void;
  activate(found: Found, focus: Focus): void;
  close(): boolean;
}

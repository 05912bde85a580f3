/** What the folder `explorer` provides: filters, heading, table, and all together. */

interface Clusteratlas {
  /** Draw rows of one's own, or their counts, on the map of an explorer. */
  createOwn(explorer: Explorer, onView?: (seen: OwnView) => void): OwnOnMap;
  createStart(base: Base, calls: Pick<HeadCalls, "onAsk">, glossary?: string): Part<ExplorerState>;
  createSheet(content: HTMLElement, onClose: () => void): Sheet;
  createOptions(what: OptionsParts): Part<FilterView>;
  createAround(base: Base, calls: FilterCalls): Part<FilterView>;
  createSearch(base: Base, calls: FilterCalls): Part<FilterView> & { destroy(): void };
  createAreas(base: Base, calls: FilterCalls): Part<FilterView>;
  createYears(calls: FilterCalls): Part<FilterView>;
  createFilters(base: Base, calls: FilterCalls): Filters;

  createChips(base: Base, calls: HeadCalls): Part<ExplorerState>;
  createActions(options: ExplorerOptions, link: () => string, say: (text: string) => void): Actions;
  createHead(base: Base, options: ExplorerOptions, calls: HeadCalls): Head;
  createEmpty(base: Base, calls: EmptyCalls): Part<ExplorerState>;

  readFragment(fragment: string, home: Lang): Linked;
  withVersion(address: string, version: string): string;
  writeFragment(state: Linkable, home: Lang): string;
  createLink(home: Lang, onChange: (linked: Linked) => void): Link;
  copyText(text: string, near: HTMLElement): Promise<boolean>;

  recordColumns(base: Base, words: Words): Column[];
  createOrder(base: Base): RecordOrder;
  symbolOf(base: Base, record: Pick<TableRecord, "type" | "row">): SVGSVGElement;
  createMiddles(base: Base): { sorted(records: TableRecord[], from: Pair): TableRecord[] };
  createHits(base: Base, calls: HitsCalls): Hits;
  createRow(record: TableRecord, columns: Column[], how: RowCalls): HTMLTableRowElement;
  createTableBar(calls: BarCalls): TableBar;
  createRows(body: HTMLElement, scroll: HTMLElement, make: (record: TableRecord) => HTMLTableRowElement,
    onDone: () => void): TableRows;
  createTableFrame(bar: HTMLElement, onMore: () => void, onSort: (key: string) => void): TableFrame;
  createTable(base: Base, calls: TableCalls): Table;
  dressForPaper(paper: PaperTable, records: TableRecord[], rowOf: (record: TableRecord) => HTMLElement): () => void;

  indexOf(base: Base): RecordIndex;
  beginState(base: Base, view: Partial<View>, said: Partial<View>): ExplorerState;
  changeState(base: Base, state: ExplorerState, next: Partial<View>): void;
  mapViewOf(base: Base, state: ExplorerState): MapView;
  today(): string;
  createScreen(base: Base, options: ExplorerOptions, calls: FilterCalls & HeadCalls & EmptyCalls): ExplorerScreen;
  createListing(parts: ListingParts): Listing;
  createExplorer(container: HTMLElement, base: Base, view: Partial<View>,
    options?: ExplorerOptions): Explorer;
}

/** A part of the screen that is written anew from what is shown. */
interface Part<Now> {
  node: HTMLElement;
  update(now: Now): void;
}

/** What an explorer shows now, and what follows from it. */
interface ExplorerState extends View {
  /** A title in one language or in both; of a frame without a head. */
  title: string | Both;
  words: Words;
  found: Answer;
  /** Counts without any filter. */
  whole: Facets;
}
/** What filters need of it. */
interface FilterView extends ExplorerState {
  label(field: Field, value: string): string;
}

interface FilterCalls extends SearchCalls {
  /** Draw an area on the map; null where there is no map. */
  onDraw: (() => void) | null;
  onChange(field: Field, values: string[]): void;
  /** Called when the search is entered. */
  onFocus(): void;
  /** Null where there is no background map. */
  onBackground: ((on: boolean) => void) | null;
}
interface OptionsParts {
  field: ListField;
  options: { value: string; symbol: Node | null }[];
  /** How many are shown before the rest is asked for. */
  first: number;
  title(words: Words): string;
  /** Name the button that shows all. */
  all(words: Words, count: number): string;
  onChange: FilterCalls["onChange"];
  /** Give other words for a value, by which it is found in a long list. */
  alsoCalled?: (value: string) => string;
}
/** An option in a list. */
interface OptionRow {
  node: HTMLLabelElement;
  input: HTMLInputElement;
  value: string;
  /** How many records it gives now, and how many without any filter. */
  count: number;
  whole: number;
  write(label: string, count: number, checked: boolean, words: Words): void;
}
interface Filters extends Part<ExplorerState> {
  /** Fold behind one button, or stand open as a column. */
  fold(narrow: boolean): void;
  destroy(): void;
}

/** A sheet over a small screen. */
interface Sheet {
  /** Where the content stands on a wide screen. */
  home: HTMLElement;
  node: HTMLElement;
  open(): void;
  close(): void;
  /** Write the title, and how many hits its button leads to. */
  name(words: Words, count: number): void;
}
interface HeadCalls extends SearchCalls {
  /** Ask for something else instead of what is filtered now. */
  onAsk(query: Query): void;
  onRemove(field: Field, value: string): void;
  onReset(): void;
  onLanguage(lang: Lang): void;
  onTheme(theme: Theme): void;
  /** Give the address of what is shown. */
  link(): string;
}
interface Head extends Part<ExplorerState> {
  /** Add what the page around brings. */
  add(extra: Node): void;
  destroy(): void;
}
/** A button of the head. */
interface HeadAction {
  key: string;
  label?: Both;
  primary?: boolean;
  onClick?: () => void;
}
interface Actions {
  node: HTMLElement;
  below: HTMLElement;
  update(words: Words): void;
  destroy(): void;
}
/** What a search leads on to. */
interface SearchCalls {
  /** Search for another text. */
  onText(text: string): void;
  /** Look around a place instead of for its name. */
  onCircle(circle: Circle): void;
}
interface EmptyCalls extends SearchCalls {
  onWiden(fields: Field[]): void;
  onReset(): void;
}

/** What an address says. */
interface Linked {
  query: Query;
  lang: Lang;
  selected: Chosen | null;
  position: Stand | null;
}
type Linkable = Linked;
interface Link {
  /** Say whether the address says anything. */
  here(): boolean;
  read(): Linked;
  write(state: Linkable): void;
  /** Give the address of what is shown now. */
  address(state: Linkable): string;
  destroy(): void;
}

/** A record as a row of the table. */
interface TableRecord {
  type: RecordType;
  row: number;
  id: string;
  key: string;
}
interface Column {
  key: string;
  title: string;
  /** What stands in it; "" is not stated, null does not apply: a cluster has no seat. */
  text(record: TableRecord): string | null;
  /** What it is sorted by, where that is no text. */
  value?(record: TableRecord): number;
  number?: boolean;
  /** Only shown when chosen. */
  more?: boolean;
  link?: boolean;
}
interface RowCalls {
  words: Words;
  onOpen(record: TableRecord, event: MouseEvent): void;
  onPoint(record: TableRecord | null): void;
  href(record: TableRecord): string | null;
  picture(record: TableRecord): Node;
}
interface BarCalls {
  /** Called when only what the map shows is asked for; null where there is no map. */
  seen: (() => void) | null;
  chooseColumns: boolean;
  onColumns(keys: Set<string>): void;
  onSort(key: string, down: boolean): void;
  onGo(): void;
}
interface TableBar {
  node: HTMLElement;
  onlySeen(): boolean;
  say(text: string): void;
  /** Name everything in a language. */
  name(words: Words, all: Column[], shown: Column[], order: TableOrder): void;
  /** Show by what the table is sorted, and that it is empty. */
  describe(order: TableOrder, text: string): void;
  /** Offer the way to the row of the record that is chosen on the map. */
  offer(words: Words, name: string): void;
}
interface TableOrder {
  sort: string;
  down: boolean;
}
/** Which columns are shown, and the order of records. */
interface RecordOrder {
  order: TableOrder;
  /** Show these columns and no others. */
  choose(keys: Set<string>): void;
  /** Name the columns in a language. */
  name(words: Words): { all: Column[]; columns: Column[] };
  columns(): Column[];
  sorted(rows: Rows): TableRecord[];
  find(target: Chosen | null): TableRecord | null | undefined;
}
/** The rows of the table; those that nobody sees yet follow bit by bit. */
interface TableRows {
  /** Write records, so many at most. */
  write(records: TableRecord[], limit: number): void;
  /** Write at once what is still missing. */
  writeAll(limit: number): void;
  /** Give the row of a record if it was made. */
  known(record: TableRecord): HTMLTableRowElement | undefined;
  /** Give the row of a record. */
  of(record: TableRecord): HTMLTableRowElement;
  /** Forget the rows: another language, other columns. */
  forget(): void;
  destroy(): void;
}
/** The elements of the table around its rows. */
interface TableFrame {
  node: HTMLElement;
  body: HTMLElement;
  scroll: HTMLElement;
  /** Write the headings of columns. */
  name(words: Words, columns: Column[]): void;
  /** Say what the table is sorted by, how many records it has, and how many are left out. */
  describe(words: Words, order: TableOrder, count: number, left: number, step: number): void;
  /** Mark the row of what is chosen, and no other. */
  mark(row: Element | null | undefined): void;
}
interface TableCalls {
  onOpen(record: TableRecord, event: MouseEvent): void;
  onPoint(record: TableRecord | null): void;
  /** Give the address of the page of a record, if rows lead there. */
  href(record: TableRecord): string | null;
  /** Give what the map shows; null where there is no map. */
  visible: (() => Rows) | null;
  chooseColumns: boolean;
  /** Give the numbers that records have on the printed map; null where there is no map. */
  numbers: () => Map<string, number> | null;
}
interface TableView {
  words: Words;
  found: Rows;
  selected: Chosen | null;
}
interface Table extends Part<TableView> {
  /** The map shows another part: what is seen may be another list. */
  moved(): void;
  destroy(): void;
}

/** What an explorer is made with; what Python asks for, and what follows in the page. */
interface ExplorerOptions extends PartOptions {
  onQuery?: (query: Query) => void;
  onSelect?: (selected: Chosen | null) => void;
  onView?: (position: Stand) => void;
  onLanguage?: (lang: Lang) => void;
  onTheme?: (theme: Theme) => void;
  onBackground?: (on: boolean) => void;
  profile?: MapOptions["profile"];
  onOpen?: MapOptions["onOpen"];
  actions?: HeadAction[];
  /** Whether the state is kept in the address. */
  hash?: boolean;
  languageSwitch?: boolean;
  legend?: "full" | "compact";
  controls?: boolean;
}
interface HitsCalls {
  onOpen(record: TableRecord): void;
  onPoint(record: TableRecord | null): void;
  /** Give the middle of the map. */
  middle(): Pair;
}
/** The list of hits beside the map. */
interface Hits extends Part<ExplorerState> {
  open(now: boolean): void;
  /** The map shows another part: the order may be another one. */
  moved(): void;
  destroy(): void;
}
interface HitsFrame {
  node: HTMLElement;
  list: HTMLElement;
  isOpen(): boolean;
  byDistance(): boolean;
  open(now: boolean, words: Words | null): void;
  name(words: Words): void;
  count(words: Words, count: number): void;
}
/** What stands around map and table. */
interface ExplorerScreen {
  mapBox: HTMLElement;
  paper: HTMLElement;
  enter(container: HTMLElement): void;
  /** Put language, theme and title on a container. */
  dress(container: HTMLElement, state: ExplorerState): void;
  /** Fold the filters where it is narrow. */
  fold(narrow: boolean): void;
  add(node: Node): void;
  /** Put a list beside the map. */
  list(node: Node): void;
  update(state: ExplorerState): void;
  leave(container: HTMLElement): void;
}
interface ListingParts {
  base: Base;
  options: ExplorerOptions;
  state: ExplorerState;
  /** The map, once it is there. */
  map: () => AtlasMap | null;
  mapBox: HTMLElement;
  /** What the table comes after. */
  after: HTMLElement;
  select: (selected: Chosen) => void;
}
/** The table of an explorer, made where and when it is wanted. */
interface Listing {
  /** Make it where it is wanted; says whether it is. */
  arrange(narrow: boolean): boolean;
  /** Write it: now, or once what is more urgent is drawn. */
  update(): void;
  later(): void;
  moved(): void;
  destroy(): void;
}
interface Explorer {
  /** Show something else; what is not said stays. */
  update(view: Partial<View>): void;
  /** Add to the head what the page around brings. */
  add(node: Node): void;
  map: AtlasMap | null;
  destroy(): void;
}
/** What the table says on paper: the numbers of the printed map, where there is one. */
interface PaperTable {
  base: Base;
  frame: Pick<TableFrame, "node">;
  words: Words;
  numbers: Map<string, number> | null;
}

/** What the folder `map` provides: the map and what stands around it. */

interface Clusteratlas {
  createReach(map: L.Map, geometry: Geometry, ground: Ground, legend: Legend): ReachLayer;
  sketch(map: L.Map, words: Words, onDone: (shape: string) => void): void;
  createGround(map: L.Map, geometry: Geometry): Ground;
  createCamera(map: L.Map, geometry: Geometry, parts: CameraParts): Camera;
  reduced(): boolean;
  /** Say whether what is shown now is paper, whose sizes are no window's. */
  onPaper(): boolean;
  placement(map: L.Map, geometry: Pick<Geometry, "origin">): Placement;
  createFrame(container: HTMLElement, calls: FrameCalls, controls: boolean): Frame;
  createLegend(base: Base, options: { full: boolean; onToggle: () => void }): Legend;
  createPointer(parts: PointerParts): { spoken(target: Reached, position: number, count: number): string };
  describe(context: MapContext, places: Pick<Places, "of">): string;
  shadingValue(district: Position, context: MapContext): { title: string; text: string } | null;
  createCursor<T extends { radius: number }>(calls: CursorCalls<T>): { node: HTMLElement; settle(): void };

  cardContent(target: Target, context: CardContext): CardContent | null;
  cardFacts: CardFacts;
  cardLists: CardLists;
  createCard(calls: CardCalls): Card;
  createPrint(parts: PrintParts, shades: () => string[]): Print;
  printedLabels(scene: ScenePicture, left: number, right: number): SVGElement[];
  printedSymbols(base: Base, scene: ScenePicture): SVGElement[];
  printedTags(scene: ScenePicture): SVGElement[];
  paperNumbers(scene: ScenePicture, box: [left: number, top: number, width: number, height: number]): PaperNumbers;
  printedNumbers(numbers: PaperNumbers, scene: ScenePicture): SVGElement[];

  isNarrow(container: HTMLElement): boolean;
  darkScheme(): MediaQueryList;
  emptyMapState(base: Base): MapState;
  paperColors(base: Base, view: MapView): string[];
  assembleMap(container: HTMLElement, base: Base, options: MapOptions, state: MapState): MapAssembly;
  createDisplay(container: HTMLElement, base: Base, state: MapState, parts: MapAssembly): Display;
  createMap(container: HTMLElement, base: Base, view: Partial<MapView>, options?: MapOptions): AtlasMap;

  OUTSIDE: number;
  shading(base: Base, rows: Rows, counted: Counted, words: Words): Shading;
  classCounts(base: Base, shading: Shading): number[];
  classLabels(limits: number[], words: Pick<Words, "t" | "number">): string[];
}


/** What districts are shaded by: records of a kind, in which districts, under which filters. */
interface Counted {
  what: "networks" | "clusters";
  /** Districts that were counted; null is all of them. */
  inside: Position[] | null;
  /** Other filters in words, "" without. */
  filters: string;
}

/** Pixels of the container for a unit of the plane, and where the plane's origin lies in them. */
interface Placement {
  scale: number;
  offset: Pair;
}

interface Ground {
  picture: SVGSVGElement;
  world: SVGGElement;
  move(): void;
  /** Follow Leaflet's animated zoom. */
  animate(to: ZoomTo): void;
  shade(classes: number[], colors: string[], few: Position[]): void;
  area(districts: Position[] | null): void;
  /** Draw the outlines of clusters. */
  outline(areas: Pick<Tag, "districts" | "color">[]): void;
  hover(district: Position): void;
  /** Mark what a cluster covers, or a district without covering it. */
  mark(districts: Position[] | null, covered: boolean): void;
  remove(): void;
}

/** Says where layer points will be after a zoom. */
type ZoomTo = ((point: L.Point) => L.Point) & { scale: number };

interface CameraParts {
  legend: HTMLElement;
  frame: HTMLElement;
  /** Open or fold the legend, unless the user did. */
  unfold(open: boolean): void;
  /** Whether districts are shaded by an indicator. */
  shaded(): boolean;
  /** What lies over the map. */
  covers: HTMLElement[];
}
interface Camera {
  fit(districts: Position[] | null, fly: boolean): void;
  /** Say whether legend or card lie over a point of the container. */
  covered(x: number, y: number): boolean;
  /** Go to a place, near enough to tell it from its neighbours. */
  go(lat: number, lon: number): void;
  /** Fit again, if nobody moved the map since, as the legend needs other room now. */
  refit(): void;
  /** Say whether what moves is the container, not the user. */
  resizing(): boolean;
  /** After the container changed its size, fit again what nobody moved since. */
  resize(): void;
  /** Bring a point of the container into sight, moving no more than that needs. */
  reveal(at: XY): void;
  /** Say where layer points will be after the zoom that is being animated. */
  zoomTo(event: L.ZoomAnimEvent): ZoomTo;
  /** Say whether a box of the plane touches what is in view. */
  sees(box: Box): boolean;
}

interface FrameCalls {
  zoomIn(): void;
  zoomOut(): void;
  whole(): void;
}
interface Frame {
  leaflet: HTMLElement;
  frame: HTMLElement;
  /** What lies over the corner of the map. */
  buttons: HTMLElement;
  tip: { show(lines: string[], at: XY): void; hide(): void };
  /** Keep the card over the map, or below it and its sources where the map is narrow. */
  hold(card: HTMLElement, below: boolean): void;
  /** Name everything in a language. */
  name(words: Words): void;
  /** Name the map by its area: a page may hold several. */
  label(words: Words, area: ShownArea | null): void;
  title(): string;
  summarise(text: string): void;
  say(text: string): void;
  /** Say what is not on the map. */
  note(text: string): void;
  attribute(lines: { text: Both | string; href: string }[], words: Words): void;
  remove(): void;
}

interface Legend {
  node: HTMLElement;
  /** Open or fold it, unless the user did. */
  unfold(open: boolean): void;
  update(shown: LegendView): void;
}
interface LegendView extends MapContext {
  /** Of the classes, on the screen and on paper. */
  colors: string[];
  paper: string[];
}

interface PointerParts {
  map: L.Map;
  geometry: Geometry;
  symbols: SymbolLayer;
  ground: Ground;
  frame: Frame;
  context: () => MapContext;
  draw: () => void;
  open: (found: Found, focus: Focus) => void;
}
interface CursorCalls<T> {
  targets(): T[];
  /** What a target stands for, so that it is found again after a change. */
  key(target: T): string;
  place(target: T): XY;
  name(target: T, at: number, count: number): string;
  reveal(target: T): void;
  say(text: string): void;
  activate(target: T): void;
}
interface PrintParts {
  base: Base;
  map: L.Map;
  geometry: Geometry;
  ground: Ground;
  symbols: SymbolLayer;
  frame: Frame;
}

interface Print {
  begin(): void;
  end(): void;
  /** Give the number on paper of what each record stands in, by its key in the table. */
  numbers(): Map<string, number>;
  remove(): void;
}
/** What is numbered on paper, and the number of each record by its key in the table. */
interface PaperNumbers {
  numbered: { number: number; at: Spot | Tag }[];
  of: Map<string, number>;
}

interface CardContext extends MapContext {
  /** Lead on to another card. */
  go(target: Target): void;
  mark(cluster: number): void;
  point(row: number): void;
}
interface CardContent {
  title: string;
  parts: (Node | string | null | false)[];
}
type Fact = [name: string, value: string | Node];
interface CardFacts {
  list(pairs: Fact[]): HTMLElement;
  figures(pairs: [value: string, name: string][]): HTMLElement;
  fields(records: Records, row: number, context: MapContext): Fact[];
  seat(row: number, context: MapContext): string | HTMLElement;
  members(row: number, context: Pick<MapContext, "base" | "lang" | "words">): string;
}
interface CardLists {
  networks(rows: number[], context: CardContext): HTMLElement | null;
  clusters(rows: number[], context: CardContext): HTMLElement | null;
  districts(rows: number[], context: CardContext): HTMLElement | null;
}
interface CardCalls {
  context: () => Omit<CardContext, "go">;
  onClose(): void;
  onGo(target: Target): void;
}
interface Card {
  node: HTMLElement;
  target(): Target | null;
  /** Open for a target; with `focus` it is moved here, and back on closing. */
  show(next: Target | null, focus?: Focus): void;
  /** Write it anew for another selection or language; the focus stays. */
  refresh(): void;
}

interface ShownArea {
  key: string;
  label: string;
  districts: Position[] | null;
}
/** What a map shows. */
interface MapView {
  lang: Lang;
  theme: Theme;
  networks: number[] | null;
  clusters: number[] | null;
  area: ShownArea | null;
  /** Circle and drawn shape, as latitudes and longitudes. */
  reach: Pair[][];
  shading: Shading | null;
  note: string;
  background: boolean;
  selected: Chosen | null;
}
/** What cards, legend and tooltips need to know of it. */
interface MapContext {
  base: Base;
  options: MapOptions;
  lang: Lang;
  shading: Shading | null;
  words: Words;
  networks: number[];
  clusters: number[];
}
interface MapOptions {
  onSelect?: (chosen: Chosen | null) => void;
  onView?: (position: Stand) => void;
  onFilterArea?: ((key: string) => void) | null;
  /** Give the address of a page about a record or district. */
  profile?: ((type: Chosen["type"], id: string) => string | null) | null;
  onOpen?: ((type: Chosen["type"], id: string, event: MouseEvent) => void) | null;
  start?: Stand | null;
  legend?: "full" | "compact";
  controls?: boolean;
}
interface MapState {
  view: MapView;
  words: Words;
  networks: number[];
  clusters: number[];
  /** Whether the container has a size, so that something can be drawn. */
  ready: boolean;
  tiles: L.TileLayer | null;
  /** Whether something else is written at a place of the container. */
  written: ((x: number, y: number) => boolean) | null;
}
/** The parts of a map, put together. */
interface MapAssembly {
  map: L.Map;
  geometry: Geometry;
  frame: Frame;
  legend: Legend;
  ground: Ground;
  reach: ReachLayer;
  symbols: SymbolLayer;
  choice: Choice;
  camera: Camera;
  cursor: { node: HTMLElement; settle(): void };
  print: Print;
  context(): MapContext;
  /** Draw after a change of what can be reached. */
  redraw(): void;
}
interface Display {
  /** Show another view; whatever is equal to the last one is left alone. */
  update(next: Partial<MapView>): void;
  /** Take the colours of the screen anew. */
  recolor(): void;
}

/** Circle and drawn shape on the map. */
interface ReachLayer {
  show(rings: Pair[][]): void;
  /** Bring it into view; says whether there is any. */
  fit(fly: boolean): boolean;
}

interface AtlasMap {
  /** Let the user draw an area; what is given is its shape as an address holds it. */
  sketch(onDone: (shape: string) => void): void;
  map: L.Map;
  update(view: Partial<MapView>): void;
  /** Stand where an address says, or over the area where it says nothing. */
  stand(position: Stand | null | undefined): void;
  select(chosen: Chosen | null, focus?: Focus): void;
  fly(type: Chosen["type"], id: string): void;
  /** Point at a record, as its entry in a list does; null points at nothing. */
  highlight(type: RecordType | null, id: string | null): void;
  /** Give the numbers that records have on paper, by their keys in the table. */
  numbers(): Map<string, number>;
  /** Give what of the selection lies in the part of the world that is in view. */
  visible(): Rows;
  /** Leave names of towns out where something else is written, as `written` says of the container. */
  giveWay(written: ((x: number, y: number) => boolean) | null): void;
  destroy(): void;
}

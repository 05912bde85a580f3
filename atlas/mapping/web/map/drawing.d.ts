/** What the folder `map` provides: where things are, and how they are drawn. */

interface Clusteratlas {
  PLANE_ZOOM: number;
  decode(text: string, precision: number): Pair[];
  plane(lat: number, lon: number): Pair;
  readGeometry(base: Pick<Base, "geometry" | "areas">): Geometry;
  regionOf(base: Pick<Base, "areas">, district: Position): Position;

  shapePath(shape: Shape | undefined): string;
  colorOf(base: Base, industries: Position[]): string;
  groupOf(base: Base, industries: Position[]): Position;
  symbolPicture(shape: Shape, color: string | null): SVGSVGElement;
  segments(base: Base, rows: number[]): Segment[];
  slicePath(x: number, y: number, radius: number, from: number, to: number): string;

  symbolColors(host: Element): SymbolColors;
  paintSymbol(brush: Brush, shape: Shape | undefined, color: string, colors: SymbolColors): void;
  paintDonut(brush: Brush, donut: Disc, segments: Segment[], text: string, colors: SymbolColors): void;
  paintTag(brush: Brush, at: XY, color: string, text: string, colors: SymbolColors): void;
  paintDisc(brush: Brush, disc: Disc, text: string, colors: SymbolColors): void;
  paintRing(brush: Brush, ring: Disc, color: string, width: number, colors: SymbolColors): void;
  paintLabel(brush: Brush, label: Label, dx: number, dy: number, colors: SymbolColors): void;

  readPlaces(networks: Pick<Networks, "id" | "lat" | "lon">, origin: Pair): Places;
  occupy(places: Pick<Places, "of">, rows: number[]): Occupied[];
  townsOf(base: Pick<Base, "networks">, rows: number[]): [town: string, count: number][];
  groupName(base: Pick<Base, "networks">, rows: number[], words: Pick<Words, "t" | "n">): string;
  readAreas(base: Pick<Base, "clusters">, geometry: Geometry): ClusterAreas;
  arrangeTags(base: Base, geometry: Geometry, areas: ClusterAreas, rows: number[], scale: number,
    room: LabelRoom): Tag[];
  SYMBOL_RADIUS: number;
  DONUT_FROM: number;
  reach(count: number): number;
  seat(members: Member[], several: boolean): Item[];
  unfold(spot: Disc, order: number[]): { items: Item[]; radius: number };
  arrange(occupied: Occupied[], places: Pick<Places, "x" | "y">, scale: number): Spot[];
  gather(groups: Group[], reach: (count: number) => number): Group[];
  finder<Thing extends Disc>(things: Thing[]): Find<Thing>;

  placeLabels(named: { towns: Named[]; neighbours: Named[]; spots: Spot[]; most: number; within: Box },
    measure: Measure, room: LabelRoom): Label[];
  placeTagNames(tags: Tag[], names: string[], measure: Measure, room: LabelRoom): Label[];
  /** Height of a line of text on the map. */
  LINE: number;
  labelRoom(spots: (Spot | Tag)[]): LabelRoom;
  candidates(at: Disc, width: number, lines?: number): Pair[];
  inReadingOrder<Thing extends XY>(things: Thing[]): Thing[];
  asFound(target: Reached): Found;
  createScene(base: Base, geometry: Geometry, measure: Measure): Scene;
  createCanvas(base: Base, host: Element): SymbolCanvas;
  createSymbols(map: L.Map, base: Base, geometry: Geometry, host: HTMLElement,
    covered: (x: number, y: number) => boolean, ground: Pick<Ground, "outline">): SymbolLayer;
}

type Pair = [number, number];
/** Left, top, right, bottom. */
type Box = [number, number, number, number];
interface XY {
  x: number;
  y: number;
}
/** Something round: what stands somewhere and reaches so far. */
interface Disc extends XY {
  radius: number;
}
type Brush = CanvasRenderingContext2D;
type Measure = (text: string, kind: LabelKind) => number;

/** Borders on the plane, in its pixels from `origin`. */
interface Geometry {
  origin: Pair;
  rings: Pair[][][];
  boxes: Box[];
  /** Region of each district among the areas. */
  regions: Position[];
  /** Path of each district. */
  paths: string[];
  borders: string;
  regionBorders: string;
  /** Outline of a union of districts: the arcs that occur once. */
  outline(chosen: Position[]): string;
  /** Box around districts, around all of them when none is given. */
  box(chosen?: Position[] | null): Box;
  /** The district at a point of the plane, -1 outside. */
  districtAt(x: number, y: number): Position;
}

/** Where networks are; several may share a place. */
interface Places {
  /** Place of each network, -1 without one. */
  of: Int32Array;
  x: number[];
  y: number[];
  /** Give the place at a point of the plane, -1 where none is within a kilometre or so. */
  near(x: number, y: number): number;
}
interface Occupied {
  place: number;
  rows: number[];
}
/** A network by where it is. */
interface Member extends XY {
  row: number;
}
/** A network on the map. */
interface Item extends Disc {
  row: number;
  clusters?: undefined;
}
/** Networks that share a ring or a donut. */
interface Spot extends Disc {
  donut: boolean;
  /** Whether it holds networks of several towns. */
  mixed?: boolean;
  /** The town that most of its records are in. */
  town?: string;
  rows: number[];
  places: number[];
  /** Those of a ring; a donut has none. */
  items: Item[];
  segments?: Segment[];
  row?: undefined;
  clusters?: undefined;
}
/** Records that will share a spot or a tag. */
type Group = Disc & { count: number; parts: Occupied[] };
/** Areas of clusters: the area of each cluster, -1 without one, their districts and middles. */
interface ClusterAreas extends Pick<Places, "of" | "x" | "y"> {
  districts: Position[][];
}
/** Stands for clusters whose areas have their middles near each other. */
interface Tag extends Disc {
  clusters: number[];
  /** It holds no networks. */
  rows: number[];
  districts: Position[];
  /** How many areas they cover, each counted once. */
  areas: number;
  /** Of their industry group, null where they are of several. */
  color: string | null;
  row?: undefined;
  items?: undefined;
}
type TextPlace = Pick<Label, "x" | "y" | "width" | "more">;
/** The room that symbols and names leave. */
interface LabelRoom {
  fill(thing: Disc): void;
  take(label: TextPlace): void;
  free(thing: Disc): boolean;
  /** Take the first free place for a text; gives it, null without one. */
  put(width: number, places: Pair[], lines?: number): Pair | null;
}
interface OpenedSpot {
  spot: Spot;
  items: Item[];
  radius: number;
  find: Find<Item>;
}
/** A part of a donut, in turns of the circle. */
interface Segment {
  color: string;
  from: number;
  to: number;
}
/** Find the nearest thing at a point, or at most so far from its edge. */
type Find<Thing> = (x: number, y: number, slack?: number) => Thing | null;
/** Things by the cells that they are in. */
interface Grid<Thing> {
  enter(thing: Thing): void;
  /** Find the nearest thing, measured to its edge, that is at most so far from a point. */
  nearest: (x: number, y: number, most: number) => Thing | null;
}
/** What can be reached one after the other: a network, a donut, a tag of clusters. */
type Reached = Item | Spot | Tag;
/** What is at a point. */
interface Found {
  tag?: Tag;
  spot?: Spot;
  /** The ground of an opened donut. */
  disc?: Spot;
  row?: number;
  district?: Position;
}

type LabelKind = "town" | "neighbour" | "count" | "cluster" | "tag";
interface Named extends XY {
  name: string;
  /** Its name where it stands for those around it too. */
  group?: string;
  /** The same, shorter. */
  short?: string;
  place?: number;
}
interface Label extends XY {
  name: string;
  /** A second line. */
  more?: string;
  kind: LabelKind;
  width: number;
  /** Where a town without a symbol is. */
  dot?: XY;
}

/** What is named on the map, in the language of the screen. */
interface SceneNames {
  neighbours: [string, number, number][];
  clusters: string[];
  /** Name a town together with those around it. */
  around(town: string): { group: string; short: string };
}
/** What stands where at a zoom; pixels from the plane's origin. */
interface Scene {
  places: Places;
  show(shown: Rows): void;
  /** Take names anew, and measure them. */
  name(names: SceneNames): void;
  /** Arrange for a zoom; says whether that changed anything. */
  settle(zoom: number): boolean;
  spots(): Spot[];
  tags(): Tag[];
  /** Give the tags whose areas are outlined. */
  outlined(): Tag[];
  labels(): Label[];
  open(spot: Spot | null): void;
  opened(): OpenedSpot | null;
  /** What stands for a network now: its symbol or the donut that holds it. */
  at(row: number): Reached | null;
  hit(x: number, y: number, slack: number): Found | null;
  /** What can be reached one after the other, in the order of reading. */
  targets(): Reached[];
}

interface SymbolColors {
  line: string;
  rim: string;
  disc: string;
  ink: string;
  muted: string;
  border: string;
  accent: string;
  label: string;
  halo: string;
  neighbour: string;
  font: string;
}

/** The canvas of symbols and its brushes. */
interface SymbolCanvas {
  node: HTMLCanvasElement;
  measure: Measure;
  /** Take colours and number format anew. */
  dress(number: Words["number"]): void;
  /** Begin a picture of a size. */
  begin(size: XY): void;
  label(label: Label, dx: number, dy: number): void;
  spot(spot: Spot, dx: number, dy: number): void;
  tag(tag: Tag, dx: number, dy: number): void;
  opened(opened: OpenedSpot, dx: number, dy: number): void;
  /** Ring what is pointed at or chosen. */
  ring(target: Disc, dx: number, dy: number, chosen: boolean): void;
}

/** What is drawn now, for drawing it otherwise; `offset` leads to pixels of the container. */
interface ScenePicture {
  spots: Spot[];
  tags: Tag[];
  labels: Label[];
  opened: OpenedSpot | null;
  selected: Reached | null;
  number: Words["number"];
  offset: Pair;
}

interface SymbolLayer {
  places: Places;
  draw(): void;
  hit(point: XY, slack: number): Found | null;
  /** Give where in the map's container something stands. */
  place(at: XY): XY;
  /** Show these records and no others. */
  show(shown: Rows): void;
  /** Take colours, language and number format anew. */
  dress(names: SceneNames, number: Words["number"]): void;
  /** Open a donut in place, or close the open one. */
  open(spot: Spot | null): void;
  opened(): Spot | null;
  select(row: number): void;
  /** Ring what the pointer is on; says whether that changed. */
  hover(target: { row: number; clusters?: undefined } | Spot | Tag | null): boolean;
  targets(): Reached[];
  scene(): ScenePicture;
  animate(to: ZoomTo): void;
  remove(): void;
}

// A base to test with: two districts side by side, a third one as an island in the second.

/**
 * Encode points as Google's polyline does.
 * @param {Pair[]} points
 */
export function encode(points, precision = 4) {
  let [lat, lon, text] = [0, 0, ""];
  for (const point of points) {
    const [y, x] = point.map((value) => Math.round(value * 10 ** precision));
    for (const step of [y - lat, x - lon]) {
      let bits = step < 0 ? ~(step << 1) : step << 1;
      for (; bits >= 32; bits >>= 5) text += String.fromCharCode((32 | (bits & 31)) + 63);
      text += String.fromCharCode(bits + 63);
    }
    [lat, lon] = [y, x];
  }
  return text;
}

const both = (/** @type {string} */ de, en = de) => ({ de, en });
const two = (/** @type {string[]} */ ...texts) => ({ de: texts, en: texts });

/**
 * West (0) and east (1) share an arc, the island (2) lies in the east.
 * @type {Topology}
 */
const geometry = {
  precision: 4,
  arcs: [
    encode([[48, 9], [49, 9]]),
    encode([[49, 9], [49, 8], [48, 8], [48, 9]]),
    encode([[48, 9], [48, 10], [49, 10], [49, 9]]),
    encode([[48.4, 9.4], [48.4, 9.6], [48.6, 9.6], [48.6, 9.4], [48.4, 9.4]]),
  ],
  districts: [[[[0, 1]]], [[[2, ~0], [~3]]], [[[3]]]],
};

/** @type {[string, string][]} */
const within = [["im", "Land"], ["in der", "Region West"], ["in der", "Region Ost"],
  ["im", "Landkreis West"], ["im", "Landkreis Ost"], ["im", "Stadtkreis Insel"]];

/**
 * Give a base of four networks and two clusters; each call gives another one.
 * @returns {Base}
 */
export const smallBase = () => ({
  geometry,
  districts: { ags: ["08111", "08112", "08113"], label: ["West", "Ost", "Insel"], area_km2: [1, 2, 3] },
  areas: {
    key: ["state", "region:west", "region:ost", "district:08111", "district:08112", "district:08113"],
    kind: ["state", "region", "region", "district", "district", "district"],
    name: two("Land", "Region West", "Region Ost", "Landkreis West", "Landkreis Ost", "Stadtkreis Insel"),
    within: { de: within, en: within },
    districts: [[0, 1, 2], [0], [1, 2], [0], [1], [2]],
  },
  towns: [["Westheim", 48.5, 8.5]],
  neighbours: [[both("Bayern", "Bavaria"), 48.5, 10.2]],
  groups: [
    { code: "mobility", label: both("Mobilität", "Mobility"), color: "#332288" },
    { code: "health", label: both("Gesundheit", "Health"), color: "#cc6677" },
  ],
  kinds: [
    { code: "initiative", label: both("Initiative"), shape: "circle" },
    { code: "agency", label: both("Agentur", "Agency"), shape: "square" },
    { code: "cluster", label: both("Cluster"), shape: "area" },
  ],
  industries: [
    { code: "cars", label: both("Fahrzeugbau", "Vehicles"), group: 0 },
    { code: "medicine", label: both("Medizintechnik", "Medical technology"), group: 1 },
  ],
  technologies: [{ code: "ai", label: both("Künstliche Intelligenz", "Artificial intelligence") }],
  labels: ["Gold"],
  networks: {
    id: ["auto", "medizin", "insel", "ohne-sitz"],
    name: ["Auto West", "Medizin Ost", "Straße der Insel", "Netz ohne Sitz"],
    kind: [0, 0, 1, 1],
    labels: [[0], [], [], []],
    lat: [48.5, 48.2, 48.5, null],
    lon: [8.5, 9.2, 9.5, null],
    place: ["Westheim", "Ostheim", "Inselstadt", ""],
    district: [0, 1, 2, -1],
    region: [1, 2, 2, 2],
    founded: ["2000", "2010", "", "2020"],
    members: ["12", "", "", ""],
    members_as_of: ["2015-03", "", "", ""],
    members_basis: ["partners", "", "", ""],
    active: ["true", "false", "true", ""],
    website: ["https://example.org", "", "", ""],
    industries: [[0], [1], [0, 1], []],
    technologies: [[0], [], [], [0]],
    summary: two("Autos", "Geräte", "", ""),
  },
  clusters: {
    id: ["cluster-auto", "cluster-ost"],
    name: two("Cluster Auto", "Cluster Ost"),
    districts: [[0, 1], [1, 2]],
    networks: [[0], []],
    region: [-1, 2],
    industries: [[0], [1]],
    technologies: [[], [0]],
    summary: two("", ""),
  },
  style: { ramp: ["#fff", "#eee"], ramp_dark: ["#111", "#222"], unknown: "#ddd" },
  shading: { limits: [0] },
  filtered: both("", ""),
  attribution: [{ text: both("Quelle", "Source"), href: "https://example.org" }],
  data_date: "2026-11-23",
  data_version: "2026-11-23-0f3a9c21",
  ground: "state",
  drawn: [],
  places: {
    name: ["Westheim", "Ostheim (Ost)", "Ostheim (Insel)", "70001"],
    lat: [48.5, 48.2, 48.5, 48.5],
    lon: [8.5, 9.2, 9.5, 8.6],
    also: [["ostheim", [1, 2]]],
  },
  synonyms: {
    word: ["Gizmo", "Chirurgische Instrumente"],
    industries: [[0], [1]],
    technologies: [[0], []],
    records: [["Geräte"], []],
  },
  tiles: null,
  texts: { de: {}, en: {} },
});

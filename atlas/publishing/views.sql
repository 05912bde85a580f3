-- What GIS programs open: one number a row (fid), names in both languages, one geometry.

-- What records list, in words: a row for each record that lists anything.
CREATE VIEW record_labels AS
WITH listed AS (
    SELECT 'network' AS record_type, 'industry' AS field, l.* FROM network_industries l
    UNION ALL SELECT 'network', 'technology', l.* FROM network_technologies l
    UNION ALL SELECT 'cluster', 'industry', l.* FROM cluster_industries l
    UNION ALL SELECT 'cluster', 'technology', l.* FROM cluster_technologies l
), named AS (
    SELECT 'industry' AS field, code AS key, label_de, label_en FROM industries
    UNION ALL SELECT 'technology', code, label_de, label_en FROM technologies
)
SELECT
    record_type, record,
    string_agg(label_de, '; ' ORDER BY position) FILTER (WHERE field = 'industry')
        AS industries_de,
    string_agg(label_en, '; ' ORDER BY position) FILTER (WHERE field = 'industry')
        AS industries_en,
    string_agg(label_de, '; ' ORDER BY position) FILTER (WHERE field = 'technology')
        AS technologies_de,
    string_agg(label_en, '; ' ORDER BY position) FILTER (WHERE field = 'technology')
        AS technologies_en
FROM listed JOIN named USING (field, key)
GROUP BY record_type, record;

COMMENT ON VIEW record_labels IS
    'Industries and technology fields of networks and clusters in words';

CREATE VIEW map_networks AS
SELECT
    n.file_row AS fid, n.id, n.name, n.kind, k.label_de AS kind_de, k.label_en AS kind_en,
    l.industries_de, l.industries_en, l.technologies_de, l.technologies_en,
    s.region, d.label AS district, s.district_ags, n.city, n.postcode, n.street, n.website,
    n.founded::integer AS founded, n.members::integer AS members, n.members_as_of,
    n.active::boolean AS active, n.summary_de, n.summary_en, s.precision, s.geometry
FROM networks n
JOIN kinds k ON k.code = n.kind
JOIN network_seats s ON s.network = n.id
LEFT JOIN districts d ON d.ags = s.district_ags
LEFT JOIN record_labels l ON l.record_type = 'network' AND l.record = n.id;

COMMENT ON VIEW map_networks IS 'Networks as points; without a known seat they have no geometry';

CREATE VIEW map_clusters AS
SELECT
    c.file_row AS fid, c.id, c.name_de, c.name_en, c.region,
    l.industries_de, l.industries_en, l.technologies_de, l.technologies_en,
    c.companies::integer AS companies, c.employees::integer AS employees, c.as_of,
    c.summary_de, c.summary_en, o.geometry
FROM clusters c
JOIN cluster_outlines o ON o.cluster = c.id
LEFT JOIN record_labels l ON l.record_type = 'cluster' AND l.record = c.id;

COMMENT ON VIEW map_clusters IS 'Clusters, each the outline of its districts';

CREATE VIEW map_districts AS
SELECT
    d.file_row AS fid, d.ags, d.label, d.kind, d.region, d.government_district, d.area_km2,
    (SELECT count(*)::integer FROM network_seats s WHERE s.district_ags = d.ags) AS networks,
    (SELECT count(*)::integer FROM cluster_districts c WHERE c.key = d.ags) AS clusters,
    ST_Multi(d.geometry)::geometry(MultiPolygon, 25832) AS geometry
FROM districts d;

COMMENT ON VIEW map_districts IS
    'Districts with their numbers of networks (by seat) and of clusters that cover them';

CREATE VIEW map_links AS
SELECT
    l.file_row AS fid, l.from_id, l.to_id, l.kind, l.name, a.name AS from_name, b.name AS to_name,
    ST_MakeLine(f.geometry, t.geometry)::geometry(LineString, 25832) AS geometry
FROM links l
JOIN networks a ON a.id = l.from_id
JOIN networks b ON b.id = l.to_id
JOIN network_seats f ON f.network = l.from_id
JOIN network_seats t ON t.network = l.to_id;

COMMENT ON VIEW map_links IS 'Stated links between networks as lines from seat to seat';

-- What pygeoapi serves: the same in longitude and latitude, as its boxes are. It turns a box into
-- the system of a table by its corners, which loses what lies at the rim, and all for a whole world.
CREATE VIEW ogc_networks AS
SELECT
    fid, id, name, kind, kind_de, kind_en,
    industries_de, industries_en, technologies_de, technologies_en,
    region, district, district_ags, city, postcode, street, website,
    founded, members, members_as_of, active, summary_de, summary_en, precision,
    ST_Transform(geometry, 4326)::geometry(Point, 4326) AS geometry
FROM map_networks;

CREATE VIEW ogc_clusters AS
SELECT
    fid, id, name_de, name_en, region,
    industries_de, industries_en, technologies_de, technologies_en,
    companies, employees, as_of, summary_de, summary_en,
    ST_Transform(geometry, 4326)::geometry(MultiPolygon, 4326) AS geometry
FROM map_clusters;

CREATE VIEW ogc_districts AS
SELECT
    fid, ags, label, kind, region, government_district, area_km2, networks, clusters,
    ST_Transform(geometry, 4326)::geometry(MultiPolygon, 4326) AS geometry
FROM map_districts;

COMMENT ON VIEW ogc_networks IS 'map_networks in longitude and latitude, for OGC API – Features';
COMMENT ON VIEW ogc_clusters IS 'map_clusters in longitude and latitude, for OGC API – Features';
COMMENT ON VIEW ogc_districts IS 'map_districts in longitude and latitude, for OGC API – Features';

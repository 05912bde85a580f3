-- What GIS programs open: one number a row (fid), names in both languages, one geometry.

CREATE VIEW map_networks AS
SELECT
    n.file_row AS fid, n.id, n.name, n.kind, k.label_de AS kind_de, k.label_en AS kind_en,
    industries.de AS industries_de, industries.en AS industries_en,
    technologies.de AS technologies_de, technologies.en AS technologies_en,
    s.region, d.label AS district, s.district_ags, n.city, n.postcode, n.street, n.website,
    n.founded::integer AS founded, n.members::integer AS members, n.members_as_of,
    n.active::boolean AS active, n.summary_de, n.summary_en, s.precision, s.geometry
FROM networks n
JOIN kinds k ON k.code = n.kind
JOIN network_seats s ON s.network = n.id
LEFT JOIN districts d ON d.ags = s.district_ags
CROSS JOIN LATERAL (
    SELECT string_agg(i.label_de, '; ' ORDER BY l.position) AS de,
           string_agg(i.label_en, '; ' ORDER BY l.position) AS en
    FROM network_industries l JOIN industries i ON i.code = l.key WHERE l.record = n.id
) industries
CROSS JOIN LATERAL (
    SELECT string_agg(t.label_de, '; ' ORDER BY l.position) AS de,
           string_agg(t.label_en, '; ' ORDER BY l.position) AS en
    FROM network_technologies l JOIN technologies t ON t.code = l.key WHERE l.record = n.id
) technologies;

COMMENT ON VIEW map_networks IS 'Networks as points; without a known seat they have no geometry';

CREATE VIEW map_clusters AS
SELECT
    c.file_row AS fid, c.id, c.name_de, c.name_en, c.region,
    industries.de AS industries_de, industries.en AS industries_en,
    technologies.de AS technologies_de, technologies.en AS technologies_en,
    c.companies::integer AS companies, c.employees::integer AS employees, c.as_of,
    c.summary_de, c.summary_en, o.geometry
FROM clusters c
JOIN cluster_outlines o ON o.cluster = c.id
CROSS JOIN LATERAL (
    SELECT string_agg(i.label_de, '; ' ORDER BY l.position) AS de,
           string_agg(i.label_en, '; ' ORDER BY l.position) AS en
    FROM cluster_industries l JOIN industries i ON i.code = l.key WHERE l.record = c.id
) industries
CROSS JOIN LATERAL (
    SELECT string_agg(t.label_de, '; ' ORDER BY l.position) AS de,
           string_agg(t.label_en, '; ' ORDER BY l.position) AS en
    FROM cluster_technologies l JOIN technologies t ON t.code = l.key WHERE l.record = c.id
) technologies;

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

"""The app that one would write with geopandas, folium and streamlit-folium; for the benchmark only.

It reads districts.geojson and networks.csv of the folder that ATLAS_PLAIN names.
"""

import os
from pathlib import Path

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

folder = Path(os.environ["ATLAS_PLAIN"])


@st.cache_data
def districts():
    return gpd.read_file(folder / "districts.geojson")


@st.cache_data
def networks():
    return pd.read_csv(folder / "networks.csv")


found = networks()
if st.sidebar.checkbox("Medizintechnik"):
    found = found[found["industries"].str.contains("medical_technology")]
drawn = folium.Map(location=(48.6, 9.0), zoom_start=8, tiles=None)
folium.GeoJson(districts(), style_function=lambda _: {"className": "district"}).add_to(drawn)
for row in found.itertuples():
    folium.CircleMarker((row.lat, row.lon), radius=5, tooltip=row.name, className="network").add_to(
        drawn
    )
st.write(f"{len(found)} Netzwerke")
st_folium(drawn, width=900, height=700, returned_objects=[])

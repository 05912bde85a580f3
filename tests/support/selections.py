"""Any selection of the real atlas, for properties."""

from hypothesis import strategies as st
from loaded import whole_atlas

from atlas import Selection

VALID = whole_atlas().valid

some = {
    name: st.lists(st.sampled_from(VALID[name]), max_size=4) for name in VALID if name != "area"
}
years = st.none() | st.integers(1500, 2099)
selections = st.builds(
    Selection,
    area=st.sampled_from(VALID["area"]),
    industries=some["industry"],
    technologies=some["technology"],
    kinds=some["kind"],
    quality_labels=some["label"],
    active=some["active"],
    founded_from=years,
    founded_to=years,
    text=st.text(max_size=40),
)

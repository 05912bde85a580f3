"""The app: ``streamlit run app.py``. Page set-up and navigation, nothing else."""

from __future__ import annotations

from atlas.pages import navigation

navigation.run()

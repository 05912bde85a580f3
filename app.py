"""The app: ``streamlit run app.py``. Server, page set-up and navigation, nothing else."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

from atlas.pages import navigation, server

if get_script_run_ctx(suppress_warning=True) is None:  # started: imported once, as the server
    server.keep_to_itself()
    app = App(__file__, lifespan=server.warm, middleware=server.middleware())
else:  # visited: run for a session
    navigation.run()

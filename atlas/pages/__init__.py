"""The pages of the app, one module each; they show what the library computes."""

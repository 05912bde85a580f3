"""A directory of networks to meet with: each with its links, projects, and whom it fits."""

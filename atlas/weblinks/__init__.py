"""Whether the pages that records name are still there."""

"""What a search finds: words, synonyms and nearest spellings; circles and drawn shapes."""

"""Languages: catalogue texts, numbers and dates, words made comparable."""

"""Who works with whom abroad: by partner region and partner country, and who else would fit."""

"""Message catalogues: English texts stand in the code, ``de.po`` says them in German."""

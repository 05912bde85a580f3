"""Own data: from the spreadsheets people have to records on the map.

>>> from atlas import intake
>>> table = intake.read("firms.xlsx")            # any table, with notes on what was repaired
>>> placed = intake.place(table, atlas.load())   # each row with district, point and method
"""

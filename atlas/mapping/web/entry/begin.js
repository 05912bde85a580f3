"use strict";

/* Where scripts run, the table for those that can't is not seen while the map is made. */
document.documentElement.classList.add("ca-scripted");

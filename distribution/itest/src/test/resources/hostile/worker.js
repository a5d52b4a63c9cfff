"use strict";
fetch(self.name);

import assert from "node:assert/strict";
import { it } from "node:test";
import ts from "typescript";
import { loadScripts } from "./load.js";

/** Comes with the live app or with a document, not with the scripts. */
const LATER = ["bases", "offered", "unsaved", "grounds", "sheet", "document", "mounting", "unpack", "createOwn", "listOwn",
  "createCells", "cellClass", "cellSteps", "cellLevel", "writtenCount", "cellLines",
  "cellLegend", "cellTable", "cellCount", "fit"];

it("scripts provide what is declared, all of it and nothing else", () => {
  const folder = import.meta.dirname;
  const { config } = ts.readConfigFile(`${folder}/tsconfig.json`, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const declarations = fileNames.filter((name) => name.endsWith(".d.ts"));
  const program = ts.createProgram(declarations, options);
  const checker = program.getTypeChecker();
  const [file] = declarations.map((name) => program.getSourceFile(name));
  const interfaces = checker.getSymbolsInScope(file, ts.SymbolFlags.Interface);
  const declared = checker.getDeclaredTypeOfSymbol(interfaces.find(({ name }) => name === "Clusteratlas")).getProperties().map(({ name }) => name);
  assert.deepEqual(Object.keys(loadScripts()).sort(), declared.filter((name) => !LATER.includes(name)).sort());
});

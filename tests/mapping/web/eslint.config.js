// Rules for the scripts: ESLint's recommended ones, and bounds that keep functions readable.
// Names and types are TypeScript's to check.
import js from "@eslint/js";
import globals from "globals";

const readable = {
  complexity: ["error", 12],
  "max-depth": ["error", 4],
  "max-lines": ["error", { max: 300 }],
  "max-params": ["error", 6],
  "no-undef": "off",
  "no-shadow": "error",
  "no-unused-vars": ["error", { ignoreRestSiblings: true }],
  "prefer-const": "error",
  "no-var": "error",
  eqeqeq: "error",
  curly: ["error", "multi-line"],
  "consistent-return": "error",
  "no-implicit-globals": "error",
};

export default [
  { ignores: ["**/node_modules/"] },
  js.configs.recommended,
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { ecmaVersion: 2022, globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...readable, "max-lines-per-function": ["error", { max: 80, skipComments: true }] },
  },
  {
    files: ["atlas/mapping/web/**/*.js"],
    ignores: ["**/live_*.js"],
    languageOptions: { sourceType: "script" },
    rules: { strict: ["error", "global"] },
  },
  {
    files: ["tests/**"],
    languageOptions: { globals: globals.node },
    rules: { "max-lines-per-function": "off" },
  },
];

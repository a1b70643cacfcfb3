// The site's scripts run in pages on old phones: written in ES2017, in functions of their own, and text never becomes markup.
import js from "@eslint/js";
import globals from "globals";

const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"];

export default [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["site_overrides/**/*.js"],
    languageOptions: { ecmaVersion: 2017, sourceType: "script", globals: globals.browser },
    rules: {
      "array-callback-return": "error",
      "block-scoped-var": "error",
      curly: "error",
      eqeqeq: "error",
      "no-caller": "error",
      "no-eval": "error",
      "no-extend-native": "error",
      "no-implicit-globals": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": ["error", ...MARKUP.map((property) => ({ property })), { object: "document", property: "write" }],
      "no-return-assign": "error",
      "no-script-url": "error",
      "no-shadow": "error",
      "no-throw-literal": "error",
      "no-use-before-define": ["error", { functions: false }],
      "prefer-promise-reject-errors": "error",
      semi: "error",
      strict: ["error", "function"],
    },
  },
  // Whoever scans a wall may hold a phone of any age.
  { files: ["site_overrides/assets/check.js", "site_overrides/assets/first.js", "site_overrides/assets/asked.js"], languageOptions: { ecmaVersion: 5 } },
  // Browsers that keep pages all read ES2017.
  { files: ["site_overrides/worker.js", "site_overrides/n/*.js"], languageOptions: { globals: globals.serviceworker } },
  {
    files: ["tests/scripts/**/*.mjs"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node },
    rules: { curly: "off", eqeqeq: "error", "no-shadow": "error", semi: "error" },
  },
];

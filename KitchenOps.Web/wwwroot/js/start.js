// The document's script: everything else hangs from here.
import { start } from "./screen.js";

start();

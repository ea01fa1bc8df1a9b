// On a page where somebody comes in: nobody is signed in here, so nothing of what was shown to anybody stays on this device. What was
// tapped does: it waits for who tapped it.
import { BoardCopies } from "./board-copy.js";

void new BoardCopies().forget();

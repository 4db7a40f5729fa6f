import { BatchReport, pageOf } from "../../core/page";
import * as intake from "../../intake/contract";
import { bytes, get, send } from "../route";

export const intakeRoutes = {
  addItems: send(
    "POST",
    "/projects/:projectId/items",
    "lead",
    intake.AddItemsInput,
    BatchReport,
    "Add items: files in a form, or NDJSON",
    { body: "items", perMinute: 600 },
  ),
  listItems: get(
    "/projects/:projectId/items",
    "reviewer",
    intake.ListItemsInput,
    pageOf(intake.ItemRow),
    "Items, filtered",
  ),
  countItems: get(
    "/projects/:projectId/items/count",
    "reviewer",
    intake.CountItemsInput,
    intake.ItemCount,
    "How many items a filter finds",
  ),
  sendToReview: send(
    "POST",
    "/projects/:projectId/items/review",
    "lead",
    intake.SendToReviewInput,
    intake.SentToReview,
    "Send items to people",
  ),
  getItem: get("/items/:itemId", "reviewer", intake.ItemInput, intake.ItemStory, "An item's whole story"),
  getItemImage: bytes(
    "/items/:itemId/image",
    "reviewer",
    intake.ItemImageInput,
    "The picture, or a part of a large one",
  ),
  getItemThumb: bytes("/items/:itemId/thumb", "reviewer", intake.ItemInput, "The picture, small"),
  postPredictions: send(
    "POST",
    "/projects/:projectId/predictions",
    "lead",
    intake.PostPredictionsInput,
    BatchReport,
    "Post predictions made elsewhere",
    { body: "lines" },
  ),
  keepTry: send(
    "POST",
    "/projects/:projectId/tries",
    "reviewer",
    intake.KeepTryInput,
    intake.KeptTry,
    "Keep a picture tried in the browser for review",
    { body: "multipart", perMinute: 60 },
  ),
};

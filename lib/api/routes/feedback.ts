import { z } from "zod";
import * as feedback from "../../feedback/contract";
import { bytes, Done, get, send } from "../route";

export const feedbackRoutes = {
  makeFeedbackLink: send(
    "POST",
    "/predictions/:predictionId/feedback-links",
    "lead",
    feedback.MakeFeedbackLinkInput,
    feedback.MadeFeedbackLink,
    "Make a feedback link",
  ),
  listItemLinks: get(
    "/items/:itemId/feedback-links",
    "lead",
    feedback.ItemLinksInput,
    z.array(feedback.FeedbackLink),
    "Feedback links of an item",
  ),
  revokeLink: send(
    "POST",
    "/feedback-links/:linkId/revoke",
    "lead",
    feedback.RevokeLinkInput,
    Done,
    "Revoke a feedback link",
  ),
  viewFeedback: get(
    "/feedback",
    "public",
    feedback.FeedbackTokenInput,
    feedback.FeedbackView,
    "What a feedback link shows",
    120,
  ),
  getFeedbackImage: bytes(
    "/feedback/image",
    "public",
    feedback.FeedbackImageInput,
    "The picture of a feedback link, or a part of a large one",
    600,
  ),
  giveFeedback: send(
    "POST",
    "/feedback",
    "public",
    feedback.GiveFeedbackInput,
    feedback.GivenFeedback,
    "Say right or not right",
    { perMinute: 30 },
  ),
  listFeedback: get(
    "/projects/:projectId/feedback",
    "lead",
    feedback.ListFeedbackInput,
    z.array(feedback.FeedbackRow),
    "What people in other apps said",
  ),
};

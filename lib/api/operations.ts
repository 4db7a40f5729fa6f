import { cutVersion } from "../datasets/cut-version";
import { exportVersion } from "../datasets/export-version";
import { getDatasetState } from "../datasets/get-dataset-state";
import { getVersion } from "../datasets/get-version";
import { listChanges } from "../datasets/list-changes";
import { listGeometryFaults } from "../datasets/list-geometry-faults";
import { startTraining } from "../datasets/start-training";
import type { Verb } from "../door";
import { getFeedbackImage } from "../feedback/get-feedback-image";
import { giveFeedback } from "../feedback/give-feedback";
import { listFeedback } from "../feedback/list-feedback";
import { listItemLinks } from "../feedback/list-item-links";
import { makeFeedbackLink } from "../feedback/make-feedback-link";
import { revokeLink } from "../feedback/revoke-link";
import { viewFeedback } from "../feedback/view-feedback";
import { addItems } from "../intake/add-items";
import { countItems } from "../intake/count-items";
import { getItem } from "../intake/get-item";
import { getItemImage } from "../intake/get-item-image";
import { getItemThumb } from "../intake/get-item-thumb";
import { keepTry } from "../intake/keep-try";
import { listItems } from "../intake/list-items";
import { postPredictions } from "../intake/post-predictions";
import { predict } from "../intake/predict";
import { sendToReview } from "../intake/send-to-review";
import { addModel } from "../models/add-model";
import { approvePromotion } from "../models/approve-promotion";
import { compareModel } from "../models/compare-model";
import { evaluateModel } from "../models/evaluate-model";
import { getChampion } from "../models/get-champion";
import { getModel } from "../models/get-model";
import { getModelArtifact } from "../models/get-model-artifact";
import { getPromotion } from "../models/get-promotion";
import { listModels } from "../models/list-models";
import { listPromotions } from "../models/list-promotions";
import { rejectPromotion } from "../models/reject-promotion";
import { requestPromotion } from "../models/request-promotion";
import { rollBack } from "../models/roll-back";
import { getAccuracy } from "../monitoring/get-accuracy";
import { getHealth } from "../monitoring/get-health";
import { listEvents } from "../monitoring/list-events";
import { planPolicy } from "../monitoring/plan-policy";
import { verifyProject } from "../monitoring/verify-project";
import { acceptInvitation } from "../people/accept-invitation";
import { changeMember } from "../people/change-member";
import { createKey } from "../people/create-key";
import { getMe } from "../people/get-me";
import { inviteMember } from "../people/invite-member";
import { listKeys } from "../people/list-keys";
import { listMembers } from "../people/list-members";
import { removeMember } from "../people/remove-member";
import { revokeKey } from "../people/revoke-key";
import { setUpOwner } from "../people/set-up-owner";
import { addDemo } from "../projects/add-demo";
import { cancelDemo } from "../projects/cancel-demo";
import { changePolicy } from "../projects/change-policy";
import { changeProject } from "../projects/change-project";
import { createProject } from "../projects/create-project";
import { getProject } from "../projects/get-project";
import { listDemos } from "../projects/list-demos";
import { listJobRuns } from "../projects/list-job-runs";
import { listProjects } from "../projects/list-projects";
import { removeDemo } from "../projects/remove-demo";
import { removeProject } from "../projects/remove-project";
import { claimTask } from "../review/claim-task";
import { fixExamples } from "../review/fix-examples";
import { getQueue } from "../review/get-queue";
import { listMyAnnotations } from "../review/list-my-annotations";
import { releaseTask } from "../review/release-task";
import { renewLease } from "../review/renew-lease";
import { skipTask } from "../review/skip-task";
import { submitAnnotation } from "../review/submit-annotation";
import { withdrawAnnotation } from "../review/withdraw-annotation";
import { cancelTraining } from "../training/cancel-training";
import { getTrainingRun } from "../training/get-training-run";
import { listTrainingRuns } from "../training/list-training-runs";
import type { RouteName, routes } from "./routes";

/**
 * The verb behind each route. One list, so that nothing can be reached that the routes do not name (with its role, its
 * limits and its schemas), nothing is named that does not answer, and one test can walk all there is. The compiler
 * checks that a verb takes and gives what its route says.
 */
export const operations = {
  getMe,
  setUpOwner,
  acceptInvitation,
  listMembers,
  inviteMember,
  changeMember,
  removeMember,
  listKeys,
  createKey,
  revokeKey,
  listProjects,
  createProject,
  getProject,
  changeProject,
  changePolicy,
  removeProject,
  removeDemo,
  listDemos,
  addDemo,
  cancelDemo,
  listJobRuns,
  addItems,
  listItems,
  countItems,
  sendToReview,
  getItem,
  getItemImage,
  getItemThumb,
  postPredictions,
  keepTry,
  claimTask,
  renewLease,
  releaseTask,
  skipTask,
  submitAnnotation,
  withdrawAnnotation,
  fixExamples,
  getQueue,
  listMyAnnotations,
  getDatasetState,
  cutVersion,
  getVersion,
  listChanges,
  listGeometryFaults,
  exportVersion,
  startTraining,
  listTrainingRuns,
  getTrainingRun,
  cancelTraining,
  listModels,
  addModel,
  getChampion,
  getModel,
  getModelArtifact,
  evaluateModel,
  compareModel,
  requestPromotion,
  listPromotions,
  getPromotion,
  approvePromotion,
  rejectPromotion,
  rollBack,
  predict,
  getHealth,
  getAccuracy,
  planPolicy,
  listEvents,
  verifyProject,
  makeFeedbackLink,
  listItemLinks,
  revokeLink,
  viewFeedback,
  getFeedbackImage,
  giveFeedback,
  listFeedback,
} satisfies { [N in RouteName]: Verb<(typeof routes)[N]> };

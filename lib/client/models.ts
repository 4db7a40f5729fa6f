import type { Promotion } from "../models/contract";
import { useSend } from "./use-send";

const serving = [
  "getPromotion",
  "listPromotions",
  "listModels",
  "getModel",
  "compareModel",
  "getChampion",
  "getAccuracy",
] as const;

export const useAddModel = () => useSend("addModel", ["listModels"]);
export const useEvaluateModel = () =>
  useSend("evaluateModel", ["compareModel", "getModel", "listModels", "listJobRuns"]);
export const useRequestPromotion = (onDone: (made: Promotion) => void) =>
  useSend("requestPromotion", ["listPromotions", "compareModel"], onDone);
export const useApprovePromotion = (onDone: (approved: Promotion) => void) =>
  useSend("approvePromotion", serving, onDone);
export const useRejectPromotion = () => useSend("rejectPromotion", serving);
export const useRollBack = (onDone: (made: Promotion) => void) => useSend("rollBack", serving, onDone);

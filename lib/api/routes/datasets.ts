import { pageOf } from "../../core/page";
import * as datasets from "../../datasets/contract";
import { bytes, get, send } from "../route";

export const datasetsRoutes = {
  getDatasetState: get(
    "/projects/:projectId/dataset-versions",
    "lead",
    datasets.DatasetsInput,
    datasets.DatasetState,
    "Dataset versions, and what changed since",
  ),
  cutVersion: send(
    "POST",
    "/projects/:projectId/dataset-versions",
    "lead",
    datasets.CutVersionInput,
    datasets.CutVersion,
    "Cut a dataset version",
  ),
  getVersion: get(
    "/dataset-versions/:datasetVersionId",
    "lead",
    datasets.DatasetVersionInput,
    datasets.DatasetVersion,
    "One dataset version",
  ),
  listChanges: get(
    "/dataset-versions/:datasetVersionId/changes",
    "lead",
    datasets.ListChangesInput,
    pageOf(datasets.DatasetChange),
    "What changed since the version before",
  ),
  listGeometryFaults: get(
    "/projects/:projectId/geometry-faults",
    "lead",
    datasets.ListGeometryFaultsInput,
    datasets.GeometryFaultPage,
    "Regions that look wrong, in examples or in open predictions",
    120,
  ),
  exportVersion: bytes(
    "/dataset-versions/:datasetVersionId/export",
    "lead",
    datasets.ExportVersionInput,
    "Export as JSONL or COCO",
    60,
  ),
};

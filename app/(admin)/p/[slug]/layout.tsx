export { ProjectLayout as default } from "@/app/project-layout";

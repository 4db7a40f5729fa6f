export { HomeLayout as default } from "@/app/home-layout";

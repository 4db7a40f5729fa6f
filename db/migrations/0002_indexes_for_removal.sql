CREATE INDEX "examples_of_annotation" ON "examples" USING btree ("annotation_id");--> statement-breakpoint
CREATE INDEX "feedback_of_item" ON "feedback" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "feedback_of_prediction" ON "feedback" USING btree ("prediction_id");--> statement-breakpoint
CREATE INDEX "feedback_links_of_prediction" ON "feedback_links" USING btree ("prediction_id");--> statement-breakpoint
CREATE INDEX "annotations_of_prediction" ON "annotations" USING btree ("prediction_id");--> statement-breakpoint
CREATE INDEX "tasks_of_prediction" ON "tasks" USING btree ("prediction_id");--> statement-breakpoint
CREATE INDEX "tasks_of_route" ON "tasks" USING btree ("route_id");
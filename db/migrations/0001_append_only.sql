-- What was once said stays said: rows of these tables are never changed or removed. The one exception is the removal of
-- a whole project, which says so for its own transaction: set_config('countersign.removing_project', 'yes', true).
create function refuse_to_forget() returns trigger language plpgsql as $$
begin
  if tg_op <> 'TRUNCATE' and current_setting('countersign.removing_project', true) = 'yes' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger predictions_append_only before update or delete on predictions for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger predictions_not_emptied before truncate on predictions for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger routes_append_only before update or delete on routes for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger routes_not_emptied before truncate on routes for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger annotations_append_only before update or delete on annotations for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger annotations_not_emptied before truncate on annotations for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger annotation_withdrawals_append_only before update or delete on annotation_withdrawals for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger annotation_withdrawals_not_emptied before truncate on annotation_withdrawals for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger dataset_versions_append_only before update or delete on dataset_versions for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger dataset_versions_not_emptied before truncate on dataset_versions for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger dataset_chunks_append_only before update or delete on dataset_chunks for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger dataset_chunks_not_emptied before truncate on dataset_chunks for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger model_versions_append_only before update or delete on model_versions for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger model_versions_not_emptied before truncate on model_versions for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger promotions_append_only before update or delete on promotions for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger promotions_not_emptied before truncate on promotions for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger promotion_decisions_append_only before update or delete on promotion_decisions for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger promotion_decisions_not_emptied before truncate on promotion_decisions for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger evaluations_append_only before update or delete on evaluations for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger evaluations_not_emptied before truncate on evaluations for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger evaluation_items_append_only before update or delete on evaluation_items for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger evaluation_items_not_emptied before truncate on evaluation_items for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger policies_append_only before update or delete on policies for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger policies_not_emptied before truncate on policies for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger events_append_only before update or delete on events for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger events_not_emptied before truncate on events for each statement execute function refuse_to_forget();
--> statement-breakpoint
create trigger feedback_append_only before update or delete on feedback for each row execute function refuse_to_forget();
--> statement-breakpoint
create trigger feedback_not_emptied before truncate on feedback for each statement execute function refuse_to_forget();

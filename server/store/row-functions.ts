// What the database itself finds that somebody is to plans and meetings: the functions that the policies of rows ask.

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * What a person is to plans, as server/store/relations.ts finds it (RLS-5 holds the two equal). They look with the
 * rights of whoever owns the tables, or a policy would ask itself.
 */
export function rowFunctions(schema: string): string[] {
  const asOwner = `security definer set search_path = ${quoted(schema)}, pg_temp`;
  const standing = (which: string): string => `
    select place.plan_id, array['reads']
      || case when plan.closed_at is null and place.role <> 'reader' then array['writes'] else '{}' end
      || case when place.role in ('responsible-gp', 'case-manager') then array['keeps'] else '{}' end
      || case when place.role in ('responsible-gp', 'case-manager') and plan.closed_at is null
        then array['leads'] else '{}' end as levels
    from plan_member as place join plan on plan.id = place.plan_id
    where place.person_id = visitor and (place.ends_at is null or place.ends_at > moment)
      and exists (select from practitioner_role as works where works.person_id = visitor
        and works.organisation_id = place.organisation_id and works.ended_at is null
        and not works.administrator)${which}
    union all
    select place.plan_id, array['reads']
      || case when plan.closed_at is null and place.write_reason is not null then array['writes'] else '{}' end
    from emergency_access as place join plan on plan.id = place.plan_id
    where place.person_id = visitor and place.ends_at > moment and place.ended_at is null${which}
    union all
    select place.plan_id, array['reads']
      || case when plan.closed_at is null and guest.may_write then array['writes'] else '{}' end
    from meeting_guest as guest join meeting_item as place on place.id = guest.item_id
      join meeting on meeting.id = place.meeting_id join plan on plan.id = place.plan_id
    where guest.person_id = visitor and guest.revoked_at is null
      and place.state = 'current' and meeting.state = 'running'${which}`;
  return [
    `create or replace function samenspraak_person() returns uuid language sql stable as $$
      select nullif(current_setting('samenspraak.person', true), '')::uuid
    $$`,
    // what somebody was at the beginning counts until the end: a case manager may appoint another, and is none then
    `create or replace function samenspraak_enter(visitor uuid, visited uuid, moment timestamptz, is_locked boolean)
      returns void language plpgsql ${asOwner} as $$
      declare
        found_levels text;
        is_known boolean;
      begin
        -- who is nothing to it waits for nobody, as at a plan that is not there; and is looked up no second time
        is_known := not is_locked or exists (${standing(" and place.plan_id = visited")});
        if is_locked and is_known then
          perform from plan where id = visited for no key update;
        end if;
        if is_known then
          select string_agg(level, ' ') into found_levels
            from (${standing(" and place.plan_id = visited")}) as found cross join unnest(found.levels) as level;
        end if;
        perform set_config('samenspraak.person', coalesce(visitor::text, ''), true),
          set_config('samenspraak.moment', moment::text, true),
          set_config('samenspraak.plan', coalesce(visited::text, ''), true),
          set_config('samenspraak.levels', coalesce(found_levels, ''), true);
      end $$`,
    // of a transaction about one plan only that one, whatever else the person may see
    `create or replace function samenspraak_plans(wanted text) returns setof uuid
      language plpgsql stable rows 20 ${asOwner} as $$
      declare
        visited text := coalesce(current_setting('samenspraak.plan', true), '');
        visitor uuid := samenspraak_person();
        moment timestamptz := nullif(current_setting('samenspraak.moment', true), '')::timestamptz;
      begin
        if visited <> '' then
          if wanted = any(string_to_array(current_setting('samenspraak.levels', true), ' ')) then
            return next visited::uuid;
          end if;
        elsif visitor is not null then
          return query select found.plan_id from (${standing("")}) as found where wanted = any(found.levels);
        end if;
      end $$`,
    `create or replace function samenspraak_begins(made uuid) returns boolean language sql stable ${asOwner} as $$
      select exists (select from plan where id = made and created_by = samenspraak_person())
        and not exists (select from plan_member where plan_id = made)
    $$`,
    // as server/store/meetings.ts finds it
    `create or replace function samenspraak_meetings(is_led boolean) returns setof uuid
      language sql stable ${asOwner} as $$
      select meeting.id from meeting
        where exists (select from practitioner_role as works
          where works.person_id = samenspraak_person() and works.ended_at is null and not works.administrator
            and (works.organisation_id in (select invited.organisation_id from meeting_person as invited
                where invited.meeting_id = meeting.id and invited.person_id = works.person_id)
              or (works.organisation_id = meeting.organisation_id
                and works.person_id in (meeting.chair_id, meeting.created_by))))
          and (not is_led or samenspraak_person() in (meeting.chair_id, meeting.created_by))
        or not is_led and exists (select from meeting_guest as guest join meeting_item as item
          on item.id = guest.item_id and item.meeting_id = meeting.id and item.state = 'current'
          where guest.person_id = samenspraak_person() and guest.revoked_at is null)
    $$`,
    `create or replace function samenspraak_administers() returns setof uuid language sql stable ${asOwner} as $$
      select works.organisation_id from practitioner_role as works
        join person on person.id = works.person_id and person.organisation_id = works.organisation_id
        where works.person_id = samenspraak_person() and works.administrator and works.ended_at is null
    $$`,
  ];
}

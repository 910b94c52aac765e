import { fieldsOf } from '../../domain/template/index.ts';
import { fillForm, same, type Filling } from './filling.ts';
import type { Ledger, Piece } from './ledger.ts';
import type { SampleCourse } from './schema.ts';
import type { ScriptGround } from './steps.ts';

const NONE = { none: true } as const;

/** The file's words for classes of medicine that the form calls otherwise. */
const CLASSES: Readonly<Record<string, string>> = { ssri: 'ssri_snri', snri: 'ssri_snri' };

function fillCase(form: Filling, client: Piece<SampleCourse['client']>, { idOf }: ScriptGround): void {
  form.put('prep.age', client.at('age'), same);
  form.put('prep.occupation', client.at('occupation'), same);
  form.list('prep.dx', client.at('dx'), (item, dx) => {
    item.derive('prep.dx.system', 'icd10');
    item.put('prep.dx.code', dx.at('code'), same);
    item.put('prep.dx.text', dx.at('text'), same);
    return idOf(dx.path);
  });
  form.put('prep.indexTrauma', client.at('indexEvent'), same);
  form.derive('prep.ptsd', client.see.indexEvent === null ? null : 'yes');
  form.list(
    'prep.allergies',
    client.at('allergies'),
    (item, allergy) => {
      item.put('prep.allergies.to', allergy, same);
      return idOf(allergy.path);
    },
    NONE,
  );
  form.put('prep.height', client.at('heightCm'), same);
  form.derive('prep.weight', client.see.weightKg);
  form.list(
    'prep.meds',
    client.at('meds'),
    (item, med) => {
      item.put('prep.meds.name', med.at('name'), same);
      item.put('prep.meds.dose', med.at('dose'), same);
      item.put('prep.meds.class', med.at('class'), (code) => CLASSES[code] ?? code);
      return idOf(med.path);
    },
    NONE,
  );
  form.derive(
    'prep.emergency',
    client.see.contacts.map(({ id, rel, phone }) => ({
      id: idOf(`intake/${id}`),
      values: {
        'prep.emergency.name': id,
        'prep.emergency.rel': rel,
        ...(phone === null ? {} : { 'prep.emergency.phone': phone }),
      },
    })),
  );
}

function fillConsents(form: Filling, root: Piece<SampleCourse>, { idOf }: ScriptGround): void {
  const list = 'prep.consentTexts';
  form.list(list, root.at('consents'), (item, consent) => {
    item.put(`${list}.items`, consent.at('code'), (code) => [code]);
    item.put(`${list}.version`, consent.at('v'), same);
    item.put(`${list}.signedOn`, consent.at('signed'), same);
    item.put(`${list}.answer`, consent.at('granted'), (granted) => (granted ? 'given' : 'declined'));
    item.derive(`${list}.answer`, consent.see.signed === null ? null : 'given');
    return idOf(consent.path);
  });
  form.derive(
    'prep.consents',
    Object.fromEntries(
      root.see.consents.flatMap(({ code, granted, signed }) =>
        signed === null ? [] : [[code, { status: granted === false ? 'declined' : 'given', comment: '' }]],
      ),
    ),
  );
  for (const consent of root.at('consents').each()) {
    form.put('prep.touchScope', consent.at('scope'), same);
    form.put('prep.stopSignal', consent.at('stopWord'), same);
  }
}

const PLAN_LISTS = ['warning', 'coping', 'distract', 'help', 'professionals'] as const;

/** Whether the client ever had suicidal thoughts, as far as the file says: then the form has a place for the safety plan. */
const everSuicidal = ({ dosing, integration, measures }: SampleCourse): boolean =>
  measures.some(({ phq9 }) => (phq9?.item9 ?? 0) > 0) ||
  dosing.some(({ prep }) => prep.cssrs?.includes(1) === true) ||
  integration.some(({ safety }) => safety.si === true);

function fillResources(form: Filling, root: Piece<SampleCourse>, { idOf }: ScriptGround): void {
  form.list('prep.anchors', root.at('anchors'), (item, anchor) => {
    item.put('prep.anchors.text', anchor, same);
    return idOf(anchor.path);
  });
  const plan = root.at('safetyPlan');
  if (plan.see === null || !everSuicidal(root.see)) return;
  form.derive('prep.siEver', 'yes');
  const written = plan as Piece<NonNullable<SampleCourse['safetyPlan']>>;
  const relation = new Map(root.see.client.contacts.map(({ id, rel }) => [id, rel]));
  for (const key of PLAN_LISTS)
    form.list(`prep.safetyPlan.${key}`, written.at(key), (item, line) => {
      item.put(`prep.safetyPlan.${key}.text`, line, (text) => {
        const rel = relation.get(text);
        return rel === undefined ? text : `${text}, ${rel}`;
      });
      return idOf(line.path);
    });
  form.put('prep.safetyPlan.meansSafety', written.at('meansSafety'), same);
}

/** What was asked and agreed once: the case, the medicines, the consents, what helps, the safety plan. */
export function fillIntake({ root }: Ledger<SampleCourse>, ground: ScriptGround): Filling {
  const form = fillForm(fieldsOf(ground.templateFor('intake')));
  fillCase(form, root.at('client'), ground);
  fillConsents(form, root, ground);
  fillResources(form, root, ground);
  return form;
}

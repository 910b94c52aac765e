import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { isJsonObject } from '../../domain/note/index.ts';
import type { JsonObject } from '../../domain/note/index.ts';
import { readDocument } from '../document/documentCodec.ts';
import type { DocumentProblem } from '../document/documentCodec.ts';
import { problemWords } from './problemWords.ts';
import styles from './richText.module.css';

const BOLD = 1;
const ITALIC = 2;

const childrenOf = (node: JsonObject): readonly JsonObject[] => {
  const children = node['children'];
  return Array.isArray(children) ? children.filter(isJsonObject) : [];
};

function textOf(node: JsonObject, key: number): ReactNode {
  const format = Number(node['format']);
  const text = typeof node['text'] === 'string' ? node['text'] : '';
  const italic = (format & ITALIC) === 0 ? text : <em className={styles['italic']}>{text}</em>;
  return (format & BOLD) === 0 ? (
    <span key={key}>{italic}</span>
  ) : (
    <strong key={key} className={styles['bold']}>
      {italic}
    </strong>
  );
}

function listOf(node: JsonObject, key: number): ReactNode {
  const items = childrenOf(node).map((item, index) => {
    const carrier =
      childrenOf(item).length > 0 && childrenOf(item).every((child) => child['type'] === 'list');
    return (
      <li key={index} value={Number(item['value'])} className={carrier ? styles['carrier'] : undefined}>
        {childrenOf(item).map(elementOf)}
      </li>
    );
  });
  return node['listType'] === 'number' ? (
    <ol key={key} className={styles['list']}>
      {items}
    </ol>
  ) : (
    <ul key={key} className={styles['list']}>
      {items}
    </ul>
  );
}

/** One checked node as our own element. The tree's depth was limited when it was read. */
function elementOf(node: JsonObject, key: number): ReactNode {
  if (node['type'] === 'text' || node['type'] === 'tab') return textOf(node, key);
  if (node['type'] === 'linebreak') return <br key={key} />;
  if (node['type'] === 'list') return listOf(node, key);
  const inside = childrenOf(node).map(elementOf);
  if (node['type'] === 'quote')
    return (
      <blockquote key={key} className={styles['quote']}>
        {inside}
      </blockquote>
    );
  if (node['type'] !== 'heading')
    return (
      <p key={key} className={styles['paragraph']}>
        {inside.length === 0 ? <br /> : inside}
      </p>
    );
  const Heading = node['tag'] === 'h3' ? 'h3' : node['tag'] === 'h4' ? 'h4' : 'h5';
  return (
    <Heading key={key} className={styles[Heading === 'h3' ? 'heading' : 'minor']}>
      {inside}
    </Heading>
  );
}

/** A text this version cannot read: why, and its plain words. */
export function UnreadableDocument({ problem }: { readonly problem: DocumentProblem }): ReactNode {
  return (
    <div>
      <p className={styles['notice']}>{problemWords(problem)}</p>
      <div className={styles['text']}>{problem.plain}</div>
    </div>
  );
}

/** A document as stored, checked here and shown without an editor: for signed notes, review and print. */
export function DocumentView({ document }: { readonly document: unknown }): ReactNode {
  const read = useMemo(() => readDocument(document), [document]);
  const root = read.ok ? read.value.lexical['root'] : undefined;
  if (!read.ok) return <UnreadableDocument problem={read.error} />;
  return <div className={styles['text']}>{isJsonObject(root) ? childrenOf(root).map(elementOf) : null}</div>;
}

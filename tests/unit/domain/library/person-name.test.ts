import { describe, expect, it } from 'vitest';
import { personName } from '#domain/library/person-name.ts';

describe('names of people', () => {
  it.each([
    ['Hergé ', 'Hergé', 'Hergé'],
    ['Le Carré John', 'John Le Carré', 'Le Carré, John'],
    ['Saint-Exupéry Antoine de', 'Antoine de Saint-Exupéry', 'Saint-Exupéry, Antoine de'],
    ["Ormesson Jean d'", "Jean d'Ormesson", "Ormesson, Jean d'"],
    ['Martin  George R.R.', 'George R.R. Martin', 'Martin, George R.R.'],
    ['Meer Jan van der', 'Jan van der Meer', 'Meer, Jan van der'],
    ['Réunion des musées nationaux', 'Réunion des musées nationaux', 'Réunion des musées nationaux'],
    ['Conan Doyle Arthur', 'Arthur Conan Doyle', 'Conan Doyle, Arthur'],
    ['Cortazar, Julio', 'Julio Cortazar', 'Cortazar, Julio'],
    ['', '', ''],
  ])('IMP-8 %j, family name first, is shown as %j and sorted as %j', (source, display, sort) =>
    expect(personName(source, 'last-first')).toEqual({ display, sort }),
  );

  it.each([
    ['Antoine de Saint-Exupéry', 'Saint-Exupéry, Antoine de'],
    ['Ursula K. Le Guin', 'Le Guin, Ursula K.'],
    ["Jean d'Ormesson", "Ormesson, Jean d'"],
    ['Johann Wolfgang von Goethe', 'Goethe, Johann Wolfgang von'],
    ['Martin Luther King Jr.', 'King, Martin Luther, Jr.'],
    ['Voltaire', 'Voltaire'],
  ])('LIB-21 %j sorts as %j', (source, sort) => expect(personName(source, 'first-last')).toEqual({ display: source, sort }));

  it('IMP-8 the sort form without its comma is the source', () => {
    for (const source of ['Le Carré John', 'Saint-Exupéry Antoine de', 'Meer Jan van der', 'Sagan Françoise'])
      expect(personName(source, 'last-first').sort.replace(',', '')).toBe(source);
  });
});

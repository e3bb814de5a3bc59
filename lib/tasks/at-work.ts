/** Stages of a draft in which a planner does something. Before them it waits for one; in the others a person has to act. */
export const AT_WORK = ['loading', 'reading', 'writing']

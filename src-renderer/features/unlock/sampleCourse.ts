import course from '../../../resources/sample/sample-course.json';

/** The bundled course; a chunk of its own, needed only by whoever explores it. */
export const sampleCourse: unknown = course;

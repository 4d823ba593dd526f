/** The id of the form that holds the text: the primary action, wherever it stands, posts it along. */
export const textFormId = "post-text";

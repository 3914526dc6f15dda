using AgentStack.Contract;
using static AgentStack.FakeAgent.Validation.BasicTypes;

namespace AgentStack.FakeAgent.Validation;

/// <summary><c>Content</c> of mlflow/types/responses_helpers.py: a part of an assistant's message.</summary>
internal static class ContentSchema
{
    private static readonly Schema Annotation = new ModelSchema("Annotation", [Field.Required(EventFields.Type, Text)],
        ModelRule.ByType(
            new Dictionary<string, Schema>
            {
                ["file_citation"] = new ModelSchema("AnnotationFileCitation",
                    [Field.Required("file_id", Text), Field.Required("index", Integer)]),
                ["url_citation"] = new ModelSchema("AnnotationURLCitation",
                [
                    Field.Optional("end_index", Integer),
                    Field.Optional("start_index", Integer),
                    Field.Required("title", Text),
                    Field.Required("url", Text),
                ]),
                ["file_path"] = new ModelSchema("AnnotationFilePath",
                    [Field.Required("file_id", Text), Field.Required("index", Integer)]),
            },
            otherwise: type => $"Invalid annotation type: {type}"));

    private static readonly Schema OutputText = new ModelSchema("ResponseOutputText",
        [Field.Optional(EventFields.Annotations, new ListSchema(Annotation)), Field.Required(EventFields.Text, Text)]);

    private static readonly Schema Refusal = new ModelSchema("ResponseOutputRefusal", [Field.Required("refusal", Text)]);

    public static Schema Instance { get; } = new ModelSchema("Content", [Field.Required(EventFields.Type, Text)],
        ModelRule.ByType(
            new Dictionary<string, Schema> { [ItemTypes.OutputText] = OutputText, ["refusal"] = Refusal },
            otherwise: type => $"Invalid content type: {type} for Content"));
}

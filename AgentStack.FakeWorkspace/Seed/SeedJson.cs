using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStack.FakeWorkspace.Seed;

/// <summary>Reads the seed's JSON: snake_case, comments allowed, a field that nobody knows refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WorkspaceSeed))]
internal sealed partial class SeedJson : JsonSerializerContext;

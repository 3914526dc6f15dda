namespace AgentStack.Contract;

/// <summary>Fields of a principal, as <see cref="WorkspaceRoutes.Me"/> answers it.</summary>
public static class ScimFields
{
    public const string Schemas = "schemas";

    /// <summary>In <see cref="Schemas"/>: a principal, person or not.</summary>
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// <summary>The numeric id, as a string.</summary>
    public const string Id = "id";

    /// <summary>A person's e-mail, or a service principal's application id.</summary>
    public const string UserName = "userName";

    public const string DisplayName = "displayName";
    public const string Active = "active";

    /// <summary>A person's addresses: items of <see cref="Value"/>, <see cref="Type"/>, <see cref="Primary"/>.</summary>
    public const string Emails = "emails";

    /// <summary>Items of <see cref="Display"/> and <see cref="Type"/>.</summary>
    public const string Groups = "groups";

    public const string Value = "value";
    public const string Display = "display";
    public const string Type = "type";
    public const string Primary = "primary";
}

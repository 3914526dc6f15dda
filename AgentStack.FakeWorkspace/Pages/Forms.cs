namespace AgentStack.FakeWorkspace.Pages;

/// <summary>The parts that forms are made of.</summary>
internal static class Forms
{
    /// <summary>A button that sends one value.</summary>
    /// <param name="what">What it acts on, for who cannot see what it stands beside.</param>
    public static Html Button(string action, string field, string value, string label, string what) => Html.Of($"""
        <form method="post" action="{action}"><button name="{field}" value="{value}" aria-label="{label} {what}">{label}</button></form>
        """);

    /// <summary>A choice with its label.</summary>
    /// <param name="form">What tells this form's fields from those of the page's other forms.</param>
    public static Html Choice(string form, string field, string label, string chosen, params string[] values) => Html.Of($"""
        <label for="{form}-{field}">{label}</label>
        <select id="{form}-{field}" name="{field}">{values.Select(value => Option(value, value == chosen))}</select>
        """);

    /// <summary>A number with its label.</summary>
    /// <param name="form">What tells this form's fields from those of the page's other forms.</param>
    public static Html Number(string form, string field, string label, double value, string step) => Html.Of($"""
        <label for="{form}-{field}">{label}</label>
        <input id="{form}-{field}" name="{field}" type="number" min="0" step="{step}" value="{value.ToString()}" required>
        """);

    private static Html Option(string value, bool isChosen) =>
        isChosen ? Html.Of($"<option selected>{value}</option>") : Html.Of($"<option>{value}</option>");
}

namespace AgentStack.FakeAgent.Events;

/// <summary>A step of an answer, before a dialect gives it a form.</summary>
internal abstract record AgentEvent
{
    /// <summary>How the step's bytes reach the wire.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;
}

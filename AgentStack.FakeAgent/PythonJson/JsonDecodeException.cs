namespace AgentStack.FakeAgent.PythonJson;

/// <summary>What <c>json.loads</c> raises; the message is Python's own.</summary>
internal sealed class JsonDecodeException(string message) : Exception(message);

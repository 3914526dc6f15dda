using Aspire.Hosting;

namespace AgentStack.Deploy.Publishing;

/// <summary>The stack cannot be published as it is; the message says in one line why, and what to do.</summary>
internal sealed class PublishException(string message, Exception? inner = null) : DistributedApplicationException(message, inner);

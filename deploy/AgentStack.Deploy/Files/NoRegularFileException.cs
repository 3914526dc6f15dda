namespace AgentStack.Deploy.Files;

/// <summary>What stands where a file is meant is something else.</summary>
internal sealed class NoRegularFileException(string path) : IOException($"{path} is no regular file.");

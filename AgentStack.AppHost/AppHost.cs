System.Console.WriteLine(Projects.AgentStack_AppHost.ProjectPath + new Projects.AgentStack_Proxy().ProjectPath);
